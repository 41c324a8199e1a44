import Foundation

/// A file that at most one process holds. It goes away with the process that holds it.
struct FileLock: Sendable {
  enum Problem: Error {
    case isHeld
    /// It cannot be made, in the system's words.
    case cannotCreate(String)
  }

  private let path: String
  private let file: Int32

  init(_ path: String) throws(Problem) {
    self.path = path
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw .cannotCreate(String(cString: strerror(errno))) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        throw .isHeld
      }
      // Whoever held it until now may have removed it after we had opened it.
      if Self.isAt(path, file) {
        self.file = file
        return
      }
      close(file)
    }
  }

  /// Removes the file, and then lets go.
  func release() {
    unlink(path)
    close(file)
  }

  private static func isAt(_ path: String, _ file: Int32) -> Bool {
    var held = stat()
    var found = stat()
    return fstat(file, &held) == 0 && stat(path, &found) == 0
      && held.st_dev == found.st_dev && held.st_ino == found.st_ino
  }
}
