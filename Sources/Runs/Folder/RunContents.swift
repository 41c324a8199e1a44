import Files

/// What Gradus writes into a run folder, and nothing else may lie in one that is replaced.
package enum RunContents {
  private static let trained: Set = [
    "run.json", "model.safetensors", "trace.safetensors", RunFolder.stateName, "timing.json",
  ]
  private static let files = trained.union([SampledNames.fileName, TensorBoardEvents.fileName])
  /// In them lies what `plot` and `export` named; there only an account tells that it is ours.
  private static let folders: Set = ["plots", TraceTables.folderName]

  /// What was made of a run later and goes with it: `plots`, `samples.txt`.
  static func additions(in folder: FilePath) -> [String] {
    folder.entries.filter { !OutputFolder.isOwnHelp($0) }.map(\.name)
      .filter { !trained.contains($0) }.sorted()
  }

  /// The run in whose folder a place lies, at any depth; nil where it lies in none.
  static func run(around place: FilePath) -> FilePath? {
    var folder = place.folder
    while folder.kind == nil, folder != folder.folder { folder = folder.folder }
    return sequence(first: folder.resolved ?? folder) {
      $0.components.isEmpty ? nil : $0.removingLastComponent()
    }.first { RunFolder($0).exists && RunFolder($0).isOurs }
  }

  /// What keeps a run folder from being replaced; nil where nothing does.
  ///
  /// - Parameter force: whether files of ours may have been changed.
  package static func conflict(in folder: FilePath, force: Bool) -> FileError? {
    if folder.kind == .folder, let refusal = folder.refusalToChange { return refusal }
    let entries = folder.entries.sorted { $0.name < $1.name }
    return entries.lazy.compactMap { conflict($0, force: force) }.first
  }

  private static func conflict(_ entry: FilePath, force: Bool) -> FileError? {
    if folders.contains(entry.name) {
      return (entry.kind == .folder ? entry.refusalToChange : nil)
        ?? OutputFolder.conflict(inFolder: entry, force: force)
    }
    if OutputFolder.isOwnHelp(entry) { return nil }
    let isNamed =
      files.contains(entry.name)
      || OutputFolder(existing: entry.folder).accounts(for: entry.argumentName)
    guard isNamed else { return entry.kind == .link ? .link(entry) : .stranger(entry) }
    return OutputFolder.conflict(entry, force: force)
  }

  /// Removes a run folder, file by file. What is not ours stays, and the folder with it.
  ///
  /// - Parameter force: whether files of ours go that somebody has changed.
  /// - Returns: whether nothing is left.
  @discardableResult
  static func remove(_ folder: FilePath, force: Bool) -> Bool {
    // `run.json` goes first, so that what is left of a removal that was killed is taken for no run, and
    // the accounts last: without them nothing is known to be ours.
    let entries = folder.entries.filter { conflict($0, force: force) == nil }
      .sorted { $0.name == FolderContents.mark && $1.name != FolderContents.mark }
    for entry in entries where !isAccount(entry) {
      if entry.kind == .folder {
        for draft in entry.entries where draft.kind == .folder { draft.removeWithFiles() }
        entry.removeWithFiles()
      } else {
        entry.remove()
      }
    }
    let rest = folder.entries
    if rest.allSatisfy(isAccount) { for account in rest { account.remove() } }
    return folder.remove()
  }

  private static func isAccount(_ entry: FilePath) -> Bool {
    entry.kind == .file && OutputFolder.isAccount(entry.name)
  }
}
