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

  /// What lies in a folder, hidden files too, in no order; nothing where it is no folder.
  public var entries: [FilePath] {
    guard let folder = withPlatformString({ opendir($0) }) else { return [] }
    defer { closedir(folder) }
    var entries: [FilePath] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          FilePath(platformString: $0)
        }
      }
      if name != ".", name != ".." { entries.append(appending(name.components)) }
    }
    return entries
  }

  /// Whether this process stands in the folder, or in one below it.
  public var holdsCurrentFolder: Bool {
    guard let wanted = identity else { return false }
    var path: FilePath = "."
    while let here = path.identity {
      if here == wanted { return true }
      path.append("..")
      if path.identity == here { return false }
    }
    return false
  }

  private var identity: Identity? {
    (try? stat()).map { Identity(device: $0.deviceID, inode: $0.inode) }
  }

  private struct Identity: Equatable {
    let device: DeviceID
    let inode: Inode
  }

  /// Makes a folder and those above it, where they are missing.
  public func makeFolder() throws(FileError) {
    if withPlatformString({ mkdir($0, 0o777) }) == 0 { return }
    if lastError == .noSuchFileOrDirectory, folder != self, folder != "." {
      try folder.makeFolder()
      if withPlatformString({ mkdir($0, 0o777) }) == 0 { return }
    }
    let error = lastError
    guard error == .fileExists, isFolder else {
      throw .writing(self, error == .fileExists ? .notDirectory : error)
    }
  }

  /// Whether a folder is there, perhaps at the end of a link.
  public var isFolder: Bool { (try? stat().type) == .directory }

  /// Why nothing can be put into a folder or taken out of it; nil where it can.
  public var refusalToChange: FileError? {
    withPlatformString { access($0, W_OK | X_OK) } == 0 ? nil : .writing(self, lastError)
  }

  /// Why nobody can tell what is at a path; nil where one can.
  public var refusalToLook: FileError? {
    var status = Glibc.stat()
    guard withPlatformString({ lstat($0, &status) }) != 0, lastError == .permissionDenied else {
      return nil
    }
    return .reading(self, .permissionDenied)
  }

  /// Whether a program is there that may be run.
  public var isProgram: Bool {
    (try? stat().type) == .regular && withPlatformString { access($0, X_OK) } == 0
  }

  /// Makes a hidden folder inside this one whose name nobody else knows.
  public func makeHiddenFolder(_ beginning: String) throws(FileError) -> FilePath {
    var template = appending("\(beginning)XXXXXX").withPlatformString {
      Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
    }
    guard mkdtemp(&template) != nil else { throw .writing(self, lastError) }
    return FilePath(platformString: template)
  }

  /// Renames it, over a file that may be there.
  public func move(to other: FilePath) throws(FileError) {
    let moved = withPlatformString { from in other.withPlatformString { rename(from, $0) } }
    guard moved == 0 else { throw .writing(other, lastError) }
  }

  /// Removes a file or an empty folder, and nothing else.
  ///
  /// - Returns: whether nothing is there now.
  @discardableResult
  public func remove() -> Bool {
    let removed = withPlatformString { kind == .folder ? rmdir($0) : unlink($0) }
    return removed == 0 || lastError == .noSuchFileOrDirectory
  }

  /// Removes a folder with the files in it, but no folder below it.
  public func removeWithFiles() {
    for entry in entries where entry.kind != .folder { entry.remove() }
    remove()
  }
}
