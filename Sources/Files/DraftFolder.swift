import SystemPackage

/// A hidden folder inside another one, for files that are not whole yet. It goes away with the
/// process that holds it: the next one that drafts there removes what was left.
public struct DraftFolder: Sendable {
  static let beginning = ".drawing-"

  public let path: FilePath
  private let lock: FolderLock?

  public init(in folder: FilePath) throws(FileError) {
    // Between the making of a draft and its lock, others would take it for one that was left.
    let turn = FolderLock(folder)
    defer { turn?.release() }
    for entry in folder.entries
    where entry.kind == .folder && entry.name.hasPrefix(Self.beginning) {
      // One that is held is another process's.
      guard let lock = FolderLock(entry, waits: false) else { continue }
      entry.removeWithFiles()
      lock.release()
    }
    path = try folder.makeHiddenFolder(Self.beginning)
    lock = FolderLock(path)
  }

  /// Removes it, with whatever lies in it.
  public func remove() {
    path.removeWithFiles()
    lock?.release()
  }
}
