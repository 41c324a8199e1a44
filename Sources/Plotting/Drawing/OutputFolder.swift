import Glibc

/// A folder in which files appear whole or not at all.
///
/// A file is first made in a hidden folder inside, `drafts`, and then renamed to its place.
struct OutputFolder {
  let path: String
  let drafts: String

  /// Creates the folder if it is missing; the one above it must be there.
  init(_ path: String) throws(PlottingError) {
    self.path = path
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw Self.creationError(path)
    }
    guard let drafts = UniqueFolder.make("\(path)/.drawing-") else {
      throw Self.creationError(path)
    }
    self.drafts = drafts
  }

  /// Removes the drafts, with whatever an ended gnuplot left there.
  func removeDrafts() {
    if let folder = opendir(drafts) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { unlink("\(drafts)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(drafts)
  }

  /// Puts a file into its place.
  ///
  /// - Returns: its path.
  func write(_ bytes: [UInt8], as name: String) throws(PlottingError) -> String {
    let draft = "\(drafts)/\(name).whole"
    let place = "\(path)/\(name)"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.creationError(place) }
    let error = Self.writeAll(bytes, to: file)
    close(file)
    if error != 0 { throw .cannotWrite(path: place, reason: Self.reason(error)) }
    guard rename(draft, place) == 0 else { throw Self.creationError(place) }
    return place
  }

  /// What gnuplot left among the drafts; nothing if it left no such file.
  func readDraft(_ name: String) throws(PlottingError) -> [UInt8] {
    let draft = "\(drafts)/\(name)"
    let file = open(draft, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return [] }
      throw .cannotWrite(path: "\(path)/\(name)", reason: Self.reason(errno))
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw .cannotWrite(path: "\(path)/\(name)", reason: Self.reason(errno))
      }
    }
  }

  /// Whether a path leads to a program.
  static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }

  /// The system's words for an error.
  static func reason(_ error: Int32) -> String { String(cString: strerror(error)) }

  /// Writes and flushes to the disk, which is when a full one is noticed at the latest.
  ///
  /// - Returns: the error, or 0.
  private static func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return fsync(file) == 0 ? 0 : errno
  }

  /// A full disk is another trouble than a folder that refuses.
  private static func creationError(_ path: String) -> PlottingError {
    switch errno {
    case ENOSPC, EDQUOT, EIO: .cannotWrite(path: path, reason: reason(errno))
    default: .cannotCreate(path: path, reason: reason(errno))
    }
  }
}
