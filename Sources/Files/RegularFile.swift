import Glibc
import SystemPackage

/// A file that is open for reading, and is nothing else: a FIFO would wait, a device never end.
public struct RegularFile: ~Copyable {
  public let path: FilePath
  /// In bytes, when it was opened.
  public let size: Int
  private let descriptor: Int32

  /// - Throws: `FileError.missing`, `.unreadable`, `.notAFile` or `.inputOutput`.
  public init(opening path: FilePath) throws(FileError) {
    // Without O_NONBLOCK, opening a FIFO would wait for somebody to write into it.
    let opened = path.withPlatformString { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard opened >= 0 else { throw .reading(path, lastError) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw .notAFile(path)
    }
    self.path = path
    size = Int(status.st_size)
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Reads on from where it stands.
  ///
  /// - Returns: the number of bytes; 0 at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .inputOutput(path, reason: lastError.description) }
    }
  }

  /// Reads so many bytes from where it stands.
  ///
  /// They are read into memory and not mapped: a mapped file that is cut meanwhile ends the process.
  ///
  /// - Throws: `FileError.inputOutput` where there are fewer, or more than this machine could hold.
  public func read(count: Int) throws(FileError) -> [UInt8] {
    guard count <= sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) else {
      throw .inputOutput(path, reason: "it is larger than this machine's memory")
    }
    var problem: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, problem == nil {
        do throws(FileError) {
          let rest = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
          let read = try read(into: rest)
          if read == 0 { problem = .inputOutput(path, reason: "it was cut while it was read") }
          filled += read
        } catch {
          problem = error
        }
      }
    }
    if let problem { throw problem }
    return bytes
  }
}

extension FilePath {
  /// All bytes of a regular file.
  public func contents() throws(FileError) -> [UInt8] {
    let file = try RegularFile(opening: self)
    return try file.read(count: file.size)
  }

  /// All bytes of a regular file; nil where there are more than the limit.
  public func contents(atMost limit: Int) throws(FileError) -> [UInt8]? {
    let file = try RegularFile(opening: self)
    return file.size <= limit ? try file.read(count: file.size) : nil
  }
}
