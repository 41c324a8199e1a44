import Glibc
import SystemPackage

/// A folder that one process at a time may change. It is let go with the process.
struct FolderLock: Sendable {
  private let descriptor: FileDescriptor

  /// - Parameter waits: for a few seconds, until whoever holds it lets go.
  /// - Returns: nil where it is held, or the file system knows no locks.
  init?(_ folder: FilePath, waits: Bool = true) {
    let options: FileDescriptor.OpenOptions = [.directory, .noFollow, .closeOnExec]
    guard let descriptor = try? FileDescriptor.open(folder, .readOnly, options: options) else {
      return nil
    }
    // Ours are held for moments; one that another program holds for ever must not stop us.
    var tries = waits ? 1_000 : 1
    while let error = descriptor.lock() {
      tries -= 1
      guard tries > 0, [.wouldBlock, .interrupted].contains(error) else {
        try? descriptor.close()
        return nil
      }
      usleep(5_000)
    }
    self.descriptor = descriptor
  }

  func release() { try? descriptor.close() }

  /// Whether a file is in the folder that is held, wherever its path leads by now.
  func holds(_ name: String) -> Bool {
    (try? FilePath(name).stat(relativeTo: descriptor, flags: .symlinkNoFollow)) != nil
  }

  /// Removes the files in the folder that is held, but no folder in it.
  func removeFiles(_ path: FilePath) {
    for entry in path.entries where entry.kind != .folder {
      if let name = entry.lastComponent { _ = descriptor.removeFile(name) }
    }
  }
}

/// A file that at most one process holds. It goes away with the process that holds it.
///
/// Some file systems, those over a network for instance, have no locks: then everybody holds it.
public struct FileLock: Sendable {
  public enum Problem: Error {
    case isHeld
    case file(FileError)
  }

  /// Whether others are kept away.
  public let isExclusive: Bool
  private let path: FilePath
  private let descriptor: FileDescriptor

  public init(_ path: FilePath) throws(Problem) {
    self.path = path
    // Whoever only asks whether it is held holds it for a moment.
    var tries = 5
    while true {
      let descriptor = try Self.open(path)
      let refusal = descriptor.lock()
      guard refusal != .wouldBlock else {
        try? descriptor.close()
        tries -= 1
        guard tries > 0 else { throw .isHeld }
        usleep(1_000)
        continue
      }
      // Whoever held it until now may have removed it after we had opened it.
      if let held = try? descriptor.stat(),
        let there = try? path.stat(followTargetSymlink: false), held.isOfSameFile(as: there)
      {
        // Ours is empty; this one is somebody's, who lets it be called so.
        guard held.size == 0 else {
          try? descriptor.close()
          throw .file(.stranger(path))
        }
        self.descriptor = descriptor
        isExclusive = refusal == nil
        return
      }
      try? descriptor.close()
    }
  }

  /// Whether a process holds a lock file, asked without taking it away from anybody who comes now, and
  /// without leaving a trace.
  public static func isHeld(_ path: FilePath) -> Bool {
    let options: FileDescriptor.OpenOptions = [.nonBlocking, .closeOnExec, .noFollow]
    guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: options) else {
      return false
    }
    defer { try? descriptor.close() }
    return descriptor.lock(shared: true) == .wouldBlock
  }

  private static func open(_ path: FilePath) throws(Problem) -> FileDescriptor {
    do throws(Errno) {
      return try system {
        // A link would have the file made where it leads.
        try .open(
          path, .readWrite, options: [.create, .closeOnExec, .noFollow],
          permissions: .everyNewFile)
      }
    } catch {
      throw .file(path.kind == .link ? .link(path) : .writing(path, error))
    }
  }

  /// Removes the file, and then lets go.
  public func release() {
    path.remove()
    try? descriptor.close()
  }
}
