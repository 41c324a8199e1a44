import Glibc
import SystemPackage

/// A folder that one process at a time may change. It is let go with the process.
struct FolderLock: Sendable {
  private let descriptor: Int32

  /// - Parameter waits: for a few seconds, until whoever holds it lets go.
  /// - Returns: nil where it is held, or the file system knows no locks.
  init?(_ folder: FilePath, waits: Bool = true) {
    descriptor = folder.withPlatformString {
      open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard descriptor >= 0 else { return nil }
    // Ours are held for moments; one that another program holds for ever must not stop us.
    var tries = waits ? 1_000 : 1
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      tries -= 1
      guard tries > 0, errno == EWOULDBLOCK || errno == EINTR else {
        close(descriptor)
        return nil
      }
      usleep(5_000)
    }
  }

  func release() { close(descriptor) }

  /// Whether a file is in the folder that is held, wherever its path leads by now.
  func holds(_ name: String) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

  /// Removes the files in the folder that is held, but no folder in it.
  func removeFiles(_ path: FilePath) {
    for entry in path.entries where entry.kind != .folder {
      guard let name = entry.lastComponent else { continue }
      _ = name.withPlatformString { unlinkat(descriptor, $0, 0) }
    }
  }
}

/// A file that at most one process holds. It goes away with the process that holds it.
public struct FileLock: Sendable {
  public enum Problem: Error {
    case isHeld
    case file(FileError)
  }

  private let path: FilePath
  private let descriptor: Int32

  public init(_ path: FilePath) throws(Problem) {
    self.path = path
    while true {
      // A link would have the file made where it leads.
      let descriptor = path.withPlatformString {
        open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      }
      guard descriptor >= 0 else {
        let error = lastError
        throw .file(path.kind == .link ? .link(path) : .writing(path, error))
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw .isHeld
      }
      // Whoever held it until now may have removed it after we had opened it.
      if Self.isAt(path, descriptor) {
        // Ours is empty; this one is somebody's, who lets it be called so.
        guard Self.isEmpty(descriptor) else {
          close(descriptor)
          throw .file(.stranger(path))
        }
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  /// Removes the file, and then lets go.
  public func release() {
    path.remove()
    close(descriptor)
  }

  private static func isEmpty(_ descriptor: Int32) -> Bool {
    var held = stat()
    return fstat(descriptor, &held) == 0 && held.st_size == 0
  }

  private static func isAt(_ path: FilePath, _ descriptor: Int32) -> Bool {
    var held = stat()
    var found = stat()
    return fstat(descriptor, &held) == 0
      && path.withPlatformString { lstat($0, &found) } == 0
      && held.st_dev == found.st_dev && held.st_ino == found.st_ino
  }
}
