import Foundation

/// Files that are there whole or not at all.
public enum AtomicFile {
  /// Writes a temporary file in the same folder, brings it to disk, and renames it into place.
  ///
  /// Several processes may write the same file at once: each has a temporary file of its own, and
  /// the last rename wins.
  ///
  /// - Throws: `RunError.cannotCreate` or `.inputOutput`.
  public static func write(_ bytes: Data, to path: String) throws(RunError) {
    guard let (file, temporary) = openTemporary(beside: path) else {
      throw .cannotCreate(path: path, reason: lastReason)
    }
    var problem = writeAll(bytes, to: file)
    if problem == nil, fsync(file) != 0 { problem = lastReason }
    if close(file) != 0, problem == nil { problem = lastReason }
    if problem == nil, rename(temporary, path) != 0 { problem = lastReason }
    if let problem {
      unlink(temporary)
      throw .inputOutput(path: path, reason: problem)
    }
    syncFolder(of: path)
  }

  /// Unlike `mkostemp`'s, the file has the permissions that every new file has.
  private static func openTemporary(beside path: String) -> (file: Int32, path: String)? {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    while true {
      // Not made of the file's own name, which may be as long as a name can be.
      let name = String(UInt64.random(in: .min ... .max), radix: 36)
      let temporary = "\(folder)/.gradus-\(name).partial"
      let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if file >= 0 { return (file, temporary) }
      guard errno == EEXIST || errno == EINTR else { return nil }
    }
  }

  /// Brings to disk which files there are beside a path. Where that is not possible, as in some file
  /// systems over a network, the files are still whole.
  static func syncFolder(of path: String) {
    let parent = URL(filePath: path).deletingLastPathComponent().path
    let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func writeAll(_ bytes: Data, to file: Int32) -> String? {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let count = Glibc.write(file, buffer.baseAddress! + start, buffer.count - start)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return lastReason }
        start += count
      }
      return nil
    }
  }

  private static var lastReason: String { String(cString: strerror(errno)) }
}
