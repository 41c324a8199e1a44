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
    var synced = ContinuousClock.now
    var isSynced = true
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
      let cut = status.type == .regular ? try descriptor.lastLine(before: size) : nil
      if let cut, cut.starts(with: beginning) || beginning.starts(with: cut) {
        if let error = descriptor.cut(after: size - cut.count) { throw error }
        return (descriptor, size - cut.count)
      }
    } catch {
      try? descriptor.close()
      throw .inputOutput(path, reason: error.description)
    }
    try? descriptor.close()
    throw .stranger(path)
  }

  /// Adds a line, without its end; it is on the disk within a second or at the end.
  ///
  /// - Throws: `FileError.inputOutput`, and nothing of the line is there.
  public func append(_ line: some Sequence<UInt8>) throws(FileError) {
    let bytes = line + [UInt8(ascii: "\n")]
    let problem = state.withLock { state -> Errno? in
      do throws(Errno) {
        _ = try system { try descriptor.writeAll(bytes) }
        state.size += bytes.count
        state.isSynced = false
        guard ContinuousClock.now - state.synced >= Self.syncInterval else { return nil }
        try descriptor.sync()
        state.synced = .now
        state.isSynced = true
        return nil
      } catch {
        _ = descriptor.cut(after: state.size)
        return error
      }
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
  /// What stands after the last line feed of a file.
  fileprivate func lastLine(before size: Int) throws(Errno) -> [UInt8] {
    var line: [UInt8] = []
    var start = size
    let piece = 1 << 16
    while start > 0 {
      let count = min(piece, start)
      var bytes = [UInt8](repeating: 0, count: count)
      let offset = Int64(start - count)
      let got = try system {
        try bytes.withUnsafeMutableBytes { try self.read(fromAbsoluteOffset: offset, into: $0) }
      }
      guard got == count else { throw .ioError }
      if let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { return bytes[(end + 1)...] + line }
      line = bytes + line
      start -= count
    }
    return line
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
