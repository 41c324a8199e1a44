import Glibc
import SystemPackage

/// One of the things that lie in a folder.
public struct FolderEntry: Sendable {
  public let path: FilePath
  public let name: String
  public let kind: FileKind
  /// Bytes in it.
  public let size: Int
  /// What its blocks take on disk; of a folder without what lies in it.
  public let bytesOnDisk: Int
  /// In seconds since 1970.
  public let changed: Double

  /// Whether listings leave it out.
  public var isHidden: Bool { name.hasPrefix(".") }
}

extension FilePath {
  /// What lies in a folder, hidden files too, in no order, each looked at once. A link is a link,
  /// wherever it leads; but the path itself may be one.
  ///
  /// - Throws: `FileError.missing`, `.unreadable` or `.inputOutput`.
  public func listing() throws(FileError) -> [FolderEntry] {
    guard let folder = withPlatformString({ opendir($0) }) else {
      throw .reading(self, Errno(rawValue: errno))
    }
    defer { closedir(folder) }
    var entries: [FolderEntry] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          FilePath(platformString: $0)
        }
      }
      guard name != ".", name != "..", let status = name.status(in: dirfd(folder)) else { continue }
      entries.append(
        FolderEntry(
          path: appending(name.components), name: name.string, kind: FileKind(status),
          size: Int(status.st_size), bytesOnDisk: Int(status.st_blocks) * 512,
          changed: Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9))
    }
    return entries
  }

  /// What a folder's blocks and those of everything below it take on disk, links not followed; what
  /// cannot be looked into counts as empty.
  public var bytesOnDisk: Int { ownBytesOnDisk + ((try? listing())?.bytesOnDisk ?? 0) }

  /// The same without what lies in it; 0 where nothing is.
  public var ownBytesOnDisk: Int { status(in: AT_FDCWD).map { Int($0.st_blocks) * 512 } ?? 0 }

  /// - Parameter folder: the open one that a relative path begins in.
  /// - Returns: nil where nothing is, or nobody can tell.
  private func status(in folder: Int32) -> Glibc.stat? {
    var status = Glibc.stat()
    let result = withPlatformString { fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) }
    return result == 0 ? status : nil
  }
}

extension [FolderEntry] {
  /// The same of all entries, and of everything below them.
  public var bytesOnDisk: Int {
    var bytes = 0
    // A list and no recursion: folders can be nested as deeply as a path is long.
    var waiting = self
    while let entry = waiting.popLast() {
      bytes += entry.bytesOnDisk
      if entry.kind == .folder { waiting += (try? entry.path.listing()) ?? [] }
    }
    return bytes
  }
}

extension FileKind {
  fileprivate init(_ status: stat) {
    self =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
  }
}
