import Files

/// What Gradus writes into a run folder, and nothing else may lie in one that is replaced.
enum RunContents {
  private static let files: Set = [
    "run.json", "model.safetensors", "trace.safetensors", timing, SampledNames.fileName,
    TensorBoardEvents.fileName,
  ]
  /// Differs from one training to the next, so no account is kept of it.
  static let timing = "timing.json"
  /// In them lies what `plot` and `export` named; there only an account tells that it is ours.
  private static let folders: Set = ["plots", TraceTables.folderName]

  /// What keeps a run folder from being replaced; nil where nothing does.
  ///
  /// - Parameter force: whether files of ours may have been changed.
  static func obstacle(in folder: FilePath, force: Bool) -> FileError? {
    let entries = folder.entries.sorted { $0.name < $1.name }
    return entries.lazy.compactMap { obstacle($0, force: force) }.first
  }

  private static func obstacle(_ entry: FilePath, force: Bool) -> FileError? {
    if folders.contains(entry.name) { return OutputFolder.obstacle(inFolder: entry, force: force) }
    if OutputFolder.isOwnHelp(entry) { return nil }
    guard files.contains(entry.name) else {
      return entry.kind == .link ? .link(entry) : .stranger(entry)
    }
    return OutputFolder.obstacle(entry, force: force || entry.name == timing)
  }

  /// Removes a run folder, file by file. What is not ours stays, and the folder with it.
  ///
  /// - Returns: whether nothing is left.
  @discardableResult
  static func remove(_ folder: FilePath) -> Bool {
    for entry in folder.entries where obstacle(entry, force: true) == nil {
      if folders.contains(entry.name) {
        for draft in entry.entries where draft.kind == .folder { draft.removeWithFiles() }
      }
      if entry.kind == .folder { entry.removeWithFiles() } else { entry.remove() }
    }
    return folder.remove()
  }
}
