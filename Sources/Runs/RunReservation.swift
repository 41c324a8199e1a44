import Foundation

/// The place where a run will be, held from before its training until its files are there.
///
/// The files are written into a hidden folder beside the place, which is then renamed: a run folder
/// is there whole or not at all. A lock in the hidden folder keeps a second process away.
public final class RunReservation: Sendable {
  public let folder: RunFolder
  private let partial: String
  private let lock: Int32
  private let replaces: Bool

  /// - Parameter force: whether a finished run may be replaced.
  /// - Throws: `RunError.exists`, `.inUse` or `.cannotCreate`.
  public init(_ path: String, force: Bool) throws(RunError) {
    let url = URL(filePath: path).standardizedFileURL
    folder = RunFolder(path)
    partial = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).partial"
    replaces = access(path, F_OK) == 0
    if replaces {
      guard force || !folder.exists else { throw .exists(path: path) }
      guard folder.exists || (try? FileManager.default.contentsOfDirectory(atPath: path)) == []
      else { throw .cannotCreate(path: path, reason: "something else is there") }
    }
    if let problem = Self.makeFolder(partial) {
      throw .cannotCreate(path: path, reason: problem)
    }
    lock = open(partial + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else {
      throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .inUse(path: path)
    }
  }

  /// Writes the run's files and puts them in place.
  public func write(_ finished: FinishedRun) throws(RunError) {
    try write(finished.run, to: "run.json")
    try write(finished.timing, to: "timing.json")
    let model = ModelFile.tensors(
      finished.model, stage: finished.run.stage.name, vocabulary: finished.run.vocabulary)
    try write(model, to: "model.safetensors")
    try write(TraceFile.tensors(finished.record), to: "trace.safetensors")
    try putInPlace()
  }

  /// Leaves the place as it was.
  public func abandon() {
    unlink(partial + "/lock")
    try? FileManager.default.removeItem(atPath: partial)
    close(lock)
  }

  private func write(_ value: some Encodable, to name: String) throws(RunError) {
    try AtomicFile.write(JSONText.data(value), to: partial + "/" + name)
  }

  private func write(_ file: Safetensors, to name: String) throws(RunError) {
    let bytes: Data
    do {
      bytes = try file.encoded()
    } catch {
      throw .inputOutput(path: name, reason: "cannot be written as safetensors")
    }
    try AtomicFile.write(bytes, to: partial + "/" + name)
  }

  private func putInPlace() throws(RunError) {
    unlink(partial + "/lock")
    let old = partial + ".old"
    if replaces {
      try? FileManager.default.removeItem(atPath: old)
      try Self.rename(folder.path, to: old)
    }
    try Self.rename(partial, to: folder.path)
    AtomicFile.syncFolder(of: URL(filePath: folder.path).standardizedFileURL.path)
    if replaces { try? FileManager.default.removeItem(atPath: old) }
    close(lock)
  }

  private static func rename(_ path: String, to destination: String) throws(RunError) {
    guard Glibc.rename(path, destination) == 0 else {
      throw .cannotCreate(path: destination, reason: String(cString: strerror(errno)))
    }
  }

  /// Makes a folder and those above it.
  ///
  /// - Returns: what went wrong, in the system's words.
  static func makeFolder(_ path: String) -> String? {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return nil }
    let parent = URL(filePath: path).deletingLastPathComponent().path
    if errno == ENOENT, parent != path {
      if let problem = makeFolder(parent) { return problem }
      if mkdir(path, 0o755) == 0 || errno == EEXIST { return nil }
    }
    return String(cString: strerror(errno))
  }
}
