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

  /// Whether a program is there that may be run.
  public var isProgram: Bool { (try? stat().type) == .regular && access(X_OK) == nil }

  /// Whether this process stands in the folder, or in one below it.
  public var holdsCurrentFolder: Bool {
    guard let wanted = try? stat().identity else { return false }
    var path: FilePath = "."
    while let here = try? path.stat().identity {
      if here == wanted { return true }
      path.append("..")
      if (try? path.stat().identity) == here { return false }
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

/// By what a file is the same one, whatever its path.
struct FileIdentity: Equatable {
  let device: DeviceID
  let inode: Inode
}

extension Stat {
  var identity: FileIdentity { FileIdentity(device: deviceID, inode: inode) }
}
