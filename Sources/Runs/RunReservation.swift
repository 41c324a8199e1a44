import Foundation

/// The place where a run will be, held from before its training until its files are there.
///
/// The files are written into a hidden folder beside the place, which then changes places with what
/// is there: a run folder is there whole or not at all, and the run before until the new one is. A
/// lock file beside both keeps a second process away.
public final class RunReservation: Sendable {
  public let folder: RunFolder
  /// The interrupted run that will be replaced.
  public let interrupted: RunRecord?
  private let partial: String
  private let lock: FileLock

  /// - Parameter force: whether a finished run may be replaced. One that was interrupted always may.
  /// - Throws: `RunError.exists`, `.inUse` or `.cannotCreate`.
  public init(_ path: String, force: Bool) throws(RunError) {
    let url = URL(filePath: path).standardizedFileURL
    let hidden = url.deletingLastPathComponent().path + "/.\(url.lastPathComponent)"
    folder = RunFolder(path)
    partial = hidden + ".partial"
    if let problem = Self.makeFolder(url.deletingLastPathComponent().path) {
      throw .cannotCreate(path: path, reason: problem)
    }
    do throws(FileLock.Problem) {
      lock = try FileLock(hidden + ".lock")
    } catch {
      switch error {
      case .isHeld: throw .inUse(path: path)
      case .cannotCreate(let reason): throw .cannotCreate(path: path, reason: reason)
      }
    }
    do throws(RunError) {
      FolderExchange.recover(partial, inPlaceOf: path)
      interrupted = try Self.check(folder, force: force)
      // What a training that was killed left behind.
      for left in [partial, partial + ".old"] {
        try? FileManager.default.removeItem(atPath: left)
      }
      if let problem = Self.makeFolder(partial) {
        throw .cannotCreate(path: path, reason: problem)
      }
    } catch {
      lock.release()
      throw error
    }
  }

  /// Whether what is at the place may be replaced.
  ///
  /// - Returns: the interrupted run that is there.
  private static func check(_ folder: RunFolder, force: Bool) throws(RunError) -> RunRecord? {
    if folder.exists {
      let run = try? folder.run()
      let interrupted = run.flatMap { $0.isInterrupted ? $0 : nil }
      guard force || interrupted != nil else { throw .exists(path: folder.path) }
      return interrupted
    }
    guard folder.isFree else {
      throw .cannotCreate(path: folder.path, reason: "something else is there")
    }
    return nil
  }

  /// Writes the run's files and puts them in place. This ends the reservation, also by an error.
  public func write(_ finished: FinishedRun) throws(RunError) {
    do throws(RunError) {
      try write(finished.run, to: "run.json")
      try write(finished.timing, to: "timing.json")
      let model = ModelFile.tensors(
        finished.model, stage: finished.run.stage.name, vocabulary: finished.run.vocabulary)
      try write(model, to: "model.safetensors")
      try write(TraceFile.tensors(finished.record), to: "trace.safetensors")
    } catch {
      abandon()
      throw error
    }
    try putInPlace()
  }

  /// Leaves the place as it was.
  public func abandon() {
    try? FileManager.default.removeItem(atPath: partial)
    lock.release()
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
    let place = URL(filePath: folder.path).standardizedFileURL.path
    if let problem = FolderExchange.put(partial, inPlaceOf: place) {
      lock.release()
      throw .cannotCreate(
        path: folder.path, reason: "\(problem); the new run's files are in \(partial)")
    }
    AtomicFile.syncFolder(of: place)
    // What was there before, if anything was.
    try? FileManager.default.removeItem(atPath: partial)
    lock.release()
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
