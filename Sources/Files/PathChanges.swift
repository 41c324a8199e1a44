import SystemPackage

/// Making, moving and removing.
extension FilePath {
  /// Makes a folder and those above it, where they are missing.
  public func makeFolder() throws(FileError) {
    guard var error = makeDirectory() else { return }
    if error == .noSuchFileOrDirectory, folder != self, folder != "." {
      try folder.makeFolder()
      guard let second = makeDirectory() else { return }
      error = second
    }
    guard error == .fileExists, isFolder else {
      throw .writing(self, error == .fileExists ? .notDirectory : error)
    }
  }

  /// Makes a hidden folder inside this one whose name nobody else knows.
  public func makeHiddenFolder(_ beginning: String) throws(FileError) -> FilePath {
    do throws(Errno) {
      return try appending(beginning).makeUniqueDirectory().get()
    } catch {
      throw .writing(self, error)
    }
  }

  /// Renames it, over a file that may be there.
  public func move(to other: FilePath) throws(FileError) {
    if let error = rename(to: other) { throw .writing(other, error) }
  }

  /// Removes a file or an empty folder, and nothing else.
  ///
  /// - Returns: whether nothing is there now.
  @discardableResult
  public func remove() -> Bool {
    let error = kind == .folder ? removeDirectory() : removeFile()
    return error == nil || error == .noSuchFileOrDirectory
  }

  /// Removes a folder with the files in it, but no folder below it.
  public func removeWithFiles() {
    for entry in entries where entry.kind != .folder { entry.remove() }
    remove()
  }
}
