import SystemPackage

/// A hidden folder inside another one, for files that are not whole yet. It goes away with the
/// process that holds it: the next one that drafts there removes what was left.
public struct DraftFolder: Sendable {
  private static let beginning = ".drawing-"
  /// A file that tells ours from others of such a name.
  private static let mark = ".gradus-draft"

  public let path: FilePath
  private let lock: FolderLock?

  public init(in folder: FilePath) throws(FileError) {
    // Between the making of a draft and its lock, others would take it for one that was left.
    let turn = FolderLock(folder)
    defer { turn?.release() }
    for entry in folder.entries where Self.isOne(entry) {
      // One that is held is another process's. A link that it may have become meanwhile is not held.
      guard let lock = FolderLock(entry, waits: false) else { continue }
      if lock.holds(Self.mark) { Self.remove(entry, lock) }
      lock.release()
    }
    path = try folder.makeHiddenFolder(Self.beginning)
    lock = FolderLock(path)
    try WholeFile.write([], to: path.appending(Self.mark), syncs: false)
  }

  /// Whether it is a draft, of a process that is there or that was ended.
  static func isOne(_ entry: FilePath) -> Bool {
    entry.kind == .folder && entry.name.hasPrefix(beginning)
      && entry.appending(mark).kind == .file
  }

  /// Removes it, with the files in it.
  public func remove() {
    guard let lock else { return path.removeWithFiles() }
    Self.remove(path, lock)
    lock.release()
  }

  private static func remove(_ path: FilePath, _ lock: FolderLock) {
    lock.removeFiles(path)
    path.remove()
  }
}
