import Foundation

/// Puts a folder where another one is.
enum FolderExchange {
  /// Renames a folder to a path; where another folder is there, the two change places in one step,
  /// so that there is no moment without either.
  ///
  /// - Returns: what went wrong, in the system's words; both folders are then where they were.
  static func put(_ folder: String, inPlaceOf path: String) -> String? {
    // To nothing, or to an empty folder.
    if rename(folder, path) == 0 { return nil }
    guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else { return lastReason }
    if exchange(folder, path) { return nil }
    // Some file systems, those over a network for instance, cannot exchange.
    guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else { return lastReason }
    let aside = folder + ".old"
    guard rename(path, aside) == 0 else { return lastReason }
    guard rename(folder, path) == 0 else {
      let reason = lastReason
      return rename(aside, path) == 0 ? reason : reason + "; what was there is now \(aside)"
    }
    return rename(aside, folder) == 0 ? nil : lastReason
  }

  /// Brings back what a process that was killed between the two renames had put aside.
  static func recover(_ folder: String, inPlaceOf path: String) {
    let aside = folder + ".old"
    guard access(aside, F_OK) == 0 else { return }
    if access(path, F_OK) != 0 { _ = rename(aside, path) }
  }

  private typealias Rename =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// The C library has it since 2.28, but shows it to those only who ask for GNU's extensions, which
  /// Swift's module map does not.
  private static let renameat2: Rename? = dlsym(nil, "renameat2").map {
    unsafeBitCast($0, to: Rename.self)
  }

  private static func exchange(_ one: String, _ other: String) -> Bool {
    let exchangeFlag: UInt32 = 2  // RENAME_EXCHANGE
    guard let renameat2 else {
      errno = ENOSYS
      return false
    }
    return renameat2(AT_FDCWD, one, AT_FDCWD, other, exchangeFlag) == 0
  }

  private static var lastReason: String { String(cString: strerror(errno)) }
}
