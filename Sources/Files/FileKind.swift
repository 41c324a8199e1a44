import Glibc
import SystemPackage

/// What is at a path. A link is a link, wherever it leads.
public enum FileKind: Sendable {
  case file, folder, link, other
}

extension FilePath {
  /// nil where nothing is.
  public var kind: FileKind? {
    switch try? stat(followTargetSymlink: false).type {
    case nil: nil
    case .regular?: .file
    case .directory?: .folder
    case .symbolicLink?: .link
    default: .other
    }
  }

  /// Whether a folder is there, perhaps at the end of a link.
  public var isFolder: Bool { (try? stat().type) == .directory }

  public var isProgram: Bool { (try? stat().type) == .regular && access(X_OK) == nil }

  /// The first program of a name on a search path, as the variable `PATH` holds it. Relative entries are
  /// passed over, so that no file in the current folder is run.
  public static func program(_ name: String, on searchPath: String) -> FilePath? {
    searchPath.split(separator: ":").map { FilePath(argument: String($0)).appending(name) }
      .first { $0.isAbsolute && $0.isProgram }
  }

  /// Whether this process stands in the folder, or in one below it.
  public var holdsCurrentFolder: Bool {
    guard let wanted = try? stat() else { return false }
    var path: FilePath = "."
    while let here = try? path.stat() {
      if here.isOfSameFile(as: wanted) { return true }
      path.append("..")
      if let above = try? path.stat(), above.isOfSameFile(as: here) { return false }
    }
    return false
  }

  /// Why nothing can be put into a folder or taken out of it; nil where it can.
  public var refusalToChange: FileError? { access(W_OK | X_OK).map { .writing(self, $0) } }

  /// Why nobody can tell what is at a path; nil where one can.
  public var refusalToLook: FileError? {
    do throws(Errno) {
      _ = try stat(followTargetSymlink: false)
      return nil
    } catch {
      return error == .permissionDenied ? .reading(self, error) : nil
    }
  }
}

extension Stat {
  /// Whether both are of one file, whatever its paths.
  func isOfSameFile(as other: Stat) -> Bool { deviceID == other.deviceID && inode == other.inode }
}
