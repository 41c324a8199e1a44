import Glibc
import SystemPackage

/// Puts a folder where another one is.
public enum FolderExchange {
  /// Renames a folder to a path; where another folder is there, the two change places in one step,
  /// so that there is no moment without either.
  ///
  /// - Returns: what went wrong, in the system's words; both folders are then where they were.
  public static func put(_ folder: FilePath, inPlaceOf path: FilePath) -> String? {
    // To nothing, or to an empty folder.
    guard let error = move(folder, to: path) else { return nil }
    guard [.directoryNotEmpty, .fileExists, .notDirectory].contains(error) else {
      return error.description
    }
    guard let error = exchange(folder, path) else { return nil }
    // Some file systems, those over a network for instance, cannot exchange.
    guard [.invalidArgument, .noFunction, .notSupported].contains(error) else {
      return error.description
    }
    let aside = aside(folder)
    if let error = move(path, to: aside) { return error.description }
    if let error = move(folder, to: path) {
      return move(aside, to: path) == nil
        ? error.description : "\(error); what was there is now \(aside)"
    }
    return move(aside, to: folder)?.description
  }

  /// Where what was there is put for a moment, in a file system that cannot exchange.
  public static func aside(_ folder: FilePath) -> FilePath { folder.extended(by: ".old") }

  /// Brings back what a process that was killed between the two renames had put aside.
  public static func recover(_ folder: FilePath, inPlaceOf path: FilePath) {
    let aside = aside(folder)
    if aside.kind == .folder, path.kind == nil { _ = move(aside, to: path) }
  }

  private static func move(_ one: FilePath, to other: FilePath) -> Errno? {
    let moved = one.withPlatformString { one in other.withPlatformString { rename(one, $0) } }
    return moved == 0 ? nil : lastError
  }

  private typealias Rename =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// The C library has it since 2.28, but shows it to those only who ask for GNU's extensions, which
  /// Swift's module map does not.
  private static let renameat2: Rename? = dlsym(nil, "renameat2").map {
    unsafeBitCast($0, to: Rename.self)
  }

  private static func exchange(_ one: FilePath, _ other: FilePath) -> Errno? {
    let exchangeFlag: UInt32 = 2  // RENAME_EXCHANGE
    guard let renameat2 else { return .noFunction }
    let exchanged = one.withPlatformString { one in
      other.withPlatformString { renameat2(AT_FDCWD, one, AT_FDCWD, $0, exchangeFlag) }
    }
    return exchanged == 0 ? nil : lastError
  }
}
