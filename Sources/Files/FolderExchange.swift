import SystemPackage

/// Puts a folder where another one is.
public enum FolderExchange {
  /// Renames a folder to a path; where another folder is there, the two change places in one step,
  /// so that there is no moment without either.
  ///
  /// - Returns: what went wrong, in the system's words; both folders are then where they were.
  public static func put(_ folder: FilePath, inPlaceOf path: FilePath) -> String? {
    // To nothing, or to an empty folder.
    guard let error = folder.rename(to: path) else { return nil }
    guard [.directoryNotEmpty, .fileExists, .notDirectory].contains(error) else {
      return error.description
    }
    guard let error = folder.exchange(with: path) else { return nil }
    // Some file systems, those over a network for instance, cannot exchange.
    guard [.invalidArgument, .noFunction, .notSupported].contains(error) else {
      return error.description
    }
    let aside = aside(folder)
    if let error = path.rename(to: aside) { return error.description }
    if let error = folder.rename(to: path) {
      return aside.rename(to: path) == nil
        ? error.description : "\(error); what was there is now \(aside)"
    }
    return aside.rename(to: folder)?.description
  }

  /// Where what was there is put for a moment, in a file system that cannot exchange.
  public static func aside(_ folder: FilePath) -> FilePath { folder.extended(by: ".old") }

  /// Brings back what a process that was killed between the two renames had put aside.
  public static func recover(_ folder: FilePath, inPlaceOf path: FilePath) {
    let aside = aside(folder)
    if aside.kind == .folder, path.kind == nil { _ = aside.rename(to: path) }
  }
}
