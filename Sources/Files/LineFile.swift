import Synchronization
import SystemPackage

/// A file of lines to which lines are only ever added: each is there whole, or cut at the end of the file
/// where the machine stopped while it was written.
///
/// It belongs to the process that holds it. Where a file system knows no locks, each process gets a file of
/// its own, called after the first with a few letters more, so that no two ever write into one.
public final class LineFile: Sendable {
  public let path: FilePath
  private let descriptor: FileDescriptor
  private let lock: FileLock
  private let state: Mutex<State>

  private struct State {
    /// In bytes, of whole lines.
    var size: Int
    var synced: ContinuousClock.Instant?
    var isSynced = true
    /// Whether something stands at its end that could not be removed.
    var isBroken = false
  }

  /// Lines that were added since are lost with the machine's power.
  private static let syncInterval = Duration.seconds(1)

  /// Makes the file where it is missing, and removes a last line that was cut.
  ///
  /// - Parameters:
  ///   - folder: which is there.
  ///   - beginning: of every line. A file that ends in something else is somebody's.
  public init(
    _ name: String, in folder: FilePath, beginning: String
  ) throws(FileLock.Problem) {
    lock = try FileLock(folder.appending(name).hiddenSibling(".lock"))
    let file = folder.appending(name)
    path = lock.isExclusive ? file : file.withLetters(UInt64.random(in: 0 ... .max))
    do throws(FileError) {
      let (descriptor, size) = try Self.open(path, beginning: Array(beginning.utf8))
      self.descriptor = descriptor
      state = Mutex(State(size: size))
    } catch {
      lock.release()
      throw .file(error)
    }
  }

  private static func open(
    _ path: FilePath, beginning: [UInt8]
  ) throws(FileError) -> (FileDescriptor, size: Int) {
    let descriptor: FileDescriptor
    do throws(Errno) {
      descriptor = try system {
        try .open(
          path, .readWrite, options: [.create, .append, .closeOnExec, .noFollow, .nonBlocking],
          permissions: .everyNewFile)
      }
    } catch {
      throw path.kind == .link ? .link(path) : .writing(path, error)
    }
    do throws(Errno) {
      let status = try system { try descriptor.stat() }
      let size = Int(status.size)
      if status.type == .regular,
        let whole = try descriptor.wholeSize(of: size, beginning: beginning)
      {
        if whole < size, let error = descriptor.cut(after: whole) { throw error }
        return (descriptor, whole)
      }
    } catch {
      try? descriptor.close()
      throw .inputOutput(path, reason: error.description)
    }
    try? descriptor.close()
    throw .stranger(path)
  }

  /// Whether others are kept away.
  public var isExclusive: Bool { lock.isExclusive }

  /// Adds a line, without its end. It is brought to the disk at once, unless that was done within the last
  /// second: then with the first line after that second, or at the end.
  ///
  /// - Throws: `FileError.inputOutput`. Where the line could not be written, nothing of it is there, and
  ///   where even that could not be seen to, no further line is taken.
  public func append(_ line: some Sequence<UInt8>) throws(FileError) {
    let bytes = line + [UInt8(ascii: "\n")]
    let problem = state.withLock { state -> Errno? in
      if state.isBroken { return .ioError }
      do throws(Errno) {
        _ = try system { try descriptor.writeAll(bytes) }
      } catch {
        state.isBroken = descriptor.cut(after: state.size) != nil
        return error
      }
      state.size += bytes.count
      state.isSynced = false
      if let synced = state.synced, ContinuousClock.now - synced < Self.syncInterval { return nil }
      do throws(Errno) { try descriptor.sync() } catch { return error }
      state.synced = .now
      state.isSynced = true
      return nil
    }
    if let problem { throw .inputOutput(path, reason: problem.description) }
  }

  /// Brings everything to disk and lets go.
  public func close() throws(FileError) {
    let isSynced = state.withLock(\.isSynced)
    defer {
      try? descriptor.close()
      lock.release()
    }
    do throws(Errno) {
      if !isSynced { try descriptor.sync() }
    } catch {
      throw .inputOutput(path, reason: error.description)
    }
  }
}

extension FileDescriptor {
  /// How many bytes of a file are whole lines; nil where it is somebody's: where its first or its last line
  /// does not begin as ours do.
  fileprivate func wholeSize(of size: Int, beginning: [UInt8]) throws(Errno) -> Int? {
    let first = try bytes(from: 0, to: min(size, beginning.count))
    var whole = size
    while whole > 0 {
      let start = max(0, whole - 1 << 16)
      if let end = try bytes(from: start, to: whole).lastIndex(of: UInt8(ascii: "\n")) {
        whole = start + end + 1
        break
      }
      whole = start
    }
    let tail = try bytes(from: whole, to: min(size, whole + beginning.count))
    func isOurs(_ bytes: [UInt8]) -> Bool {
      // Where the power went, a file can end in zeros.
      let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
      return beginning.starts(with: bytes[..<end])
    }
    return isOurs(first) && isOurs(tail) ? whole : nil
  }

  private func bytes(from start: Int, to end: Int) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: end - start)
    let count = try system {
      try bytes.withUnsafeMutableBytes { buffer in
        try self.read(fromAbsoluteOffset: Int64(start), into: buffer)
      }
    }
    guard count == bytes.count else { throw .ioError }
    return bytes
  }
}

extension FilePath {
  /// `00017-3f2a.jsonl` of `00017.jsonl`
  fileprivate func withLetters(_ number: UInt64) -> FilePath {
    let ending = self.extension.map { "." + $0 } ?? ""
    let name = (stem ?? "") + "-" + String(number, radix: 36) + ending
    return folder.appending(name)
  }
}
