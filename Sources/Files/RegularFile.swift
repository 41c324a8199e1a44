import SystemPackage

/// A file that is open for reading, and is nothing else: a FIFO would wait, a device never end.
public struct RegularFile: ~Copyable {
  public let path: FilePath
  /// In bytes, when it was opened.
  public let size: Int
  private let descriptor: FileDescriptor

  /// - Throws: `FileError.missing`, `.unreadable`, `.notAFile` or `.inputOutput`.
  public init(opening path: FilePath) throws(FileError) {
    let opened: FileDescriptor
    do throws(Errno) {
      opened = try system {
        // Without `nonBlocking`, opening a FIFO would wait for somebody to write into it.
        try .open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      }
    } catch {
      throw .reading(path, error)
    }
    guard let status = try? opened.stat(), status.type == .regular else {
      try? opened.close()
      throw .notAFile(path)
    }
    self.path = path
    size = Int(status.size)
    descriptor = opened
  }

  deinit { try? descriptor.close() }

  /// Reads on from where it stands.
  ///
  /// - Returns: the number of bytes; 0 at the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let descriptor = descriptor
    do throws(Errno) {
      return try system { try descriptor.read(into: buffer) }
    } catch {
      throw .inputOutput(path, reason: error.description)
    }
  }

  /// Reads on from where it stands: so many bytes at most, and none at the end.
  public func readSome(atMost limit: Int) throws(FileError) -> [UInt8] {
    var problem: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      do throws(FileError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return bytes
  }

  /// Reads on from another place.
  public func move(to place: Int) throws(FileError) {
    do throws(Errno) {
      _ = try system { try descriptor.seek(offset: Int64(place), from: .start) }
    } catch {
      throw .inputOutput(path, reason: error.description)
    }
  }

  /// Reads so many bytes from where it stands.
  ///
  /// They are read into memory and not mapped: a mapped file that is cut meanwhile ends the process.
  ///
  /// - Throws: `FileError.inputOutput` where there are fewer, or more than this machine could hold.
  public func read(count: Int) throws(FileError) -> [UInt8] {
    guard count <= physicalMemory else {
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

/// U+FEFF in UTF-8, which some editors put in front of a text.
public let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

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
