import Glibc
import SystemPackage

/// Files that are there whole or not at all.
enum WholeFile {
  /// Writes a temporary file in the same folder, brings it to disk, and renames it into place.
  ///
  /// Several processes may write the same file at once: each has a temporary file of its own, and
  /// the last rename wins. Whoever writes has looked at what is there: it is replaced, whatever it is.
  ///
  /// - Parameter syncs: false where losing the file with the machine's power does no harm.
  /// - Throws: `FileError.cannotCreate` or `.inputOutput`.
  static func write(_ bytes: [UInt8], to path: FilePath, syncs: Bool = true) throws(FileError) {
    let (file, temporary) = try openTemporary(for: path)
    var problem = writeAll(bytes, to: file)
    if syncs, problem == nil, fsync(file) != 0 { problem = lastError }
    if close(file) != 0, problem == nil { problem = lastError }
    guard problem == nil else {
      temporary.remove()
      throw .inputOutput(path, reason: problem?.description ?? "")
    }
    do throws(FileError) {
      try temporary.move(to: path)
    } catch {
      temporary.remove()
      throw error
    }
    if syncs { path.folder.sync() }
  }

  /// Whether a file is called as temporary ones are: `.gradus-`, sixteen digits and `.partial`.
  static func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix(beginning), name.hasSuffix(ending) else { return false }
    let digits = name.dropFirst(beginning.count).dropLast(ending.count)
    return digits.utf8.count == 16 && digits.allSatisfy(\.isHexDigit)
  }

  private static let beginning = ".gradus-"
  private static let ending = ".partial"

  /// Unlike `mkostemp`'s, the file has the permissions that every new file has.
  private static func openTemporary(
    for path: FilePath
  ) throws(FileError) -> (file: Int32, path: FilePath) {
    while true {
      // Not made of the file's own name, which may be as long as a name can be.
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      let padding = String(repeating: "0", count: 16 - digits.utf8.count)
      let temporary = path.folder.appending(beginning + padding + digits + ending)
      let file = temporary.withPlatformString {
        open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      }
      if file >= 0 { return (file, temporary) }
      guard errno == EEXIST || errno == EINTR else { throw .writing(path, lastError) }
    }
  }

  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Errno? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = Glibc.write(file, part.baseAddress, part.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return lastError }
        rest = rest.dropFirst(count)
      }
      return nil
    }
  }
}

extension FilePath {
  /// Brings to disk which files there are in a folder. Where that is not possible, as in some file
  /// systems over a network, the files are still whole.
  public func sync() {
    let folder = withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}
