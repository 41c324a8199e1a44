import SystemPackage

/// What a folder holds that is not as Gradus left it.
extension OutputFolder {
  /// Looks at one file of the folder.
  ///
  /// - Parameter force: whether a file of ours may have been changed. One that the folder's account
  ///   does not name is not ours; where there is no account, nobody knows.
  /// - Returns: what keeps it from being replaced; nil where nothing does.
  public static func conflict(_ file: FilePath, force: Bool) -> FileError? {
    if let refusal = refusal(file) { return refusal }
    do throws(FileError) {
      let ledger = try Ledger(of: file.folder)
      if file.kind == nil || force && !ledger.exists { return nil }
      let digest = try Digest.of(file).hexadecimal
      return conflict(file, in: ledger, digest: digest, force: force)
    } catch {
      return error
    }
  }

  static func conflict(
    _ file: FilePath, in ledger: Ledger, digest: String, force: Bool
  ) -> FileError? {
    if ledger.entry(file.argumentName, digest: digest) != nil { return nil }
    let mayBeOurs = !ledger.exists || !ledger[file.argumentName].isEmpty
    return mayBeOurs ? (force ? nil : .changed(file)) : .stranger(file)
  }

  /// Looks at a folder in which everything must be a file that Gradus wrote.
  public static func conflict(inFolder folder: FilePath, force: Bool) -> FileError? {
    guard folder.kind != .link else { return .link(folder) }
    guard folder.kind == .folder else { return folder.kind == nil ? nil : .stranger(folder) }
    do throws(FileError) {
      let ledger = try Ledger(of: folder)
      for entry in folder.entries where !isOwnHelp(entry) {
        guard !ledger[entry.argumentName].isEmpty else {
          return entry.kind == .link ? .link(entry) : .stranger(entry)
        }
        if let conflict = conflict(entry, force: force) { return conflict }
      }
      return nil
    } catch {
      return error
    }
  }

  /// Whether a file of this name is a folder's account.
  public static func isAccount(_ name: String) -> Bool { name == Ledger.name }

  /// Whether it is the account, or what a process left that was ended while it wrote.
  public static func isOwnHelp(_ entry: FilePath) -> Bool {
    switch entry.kind {
    case .file?: isAccount(entry.name) || WholeFile.isTemporary(entry.name)
    case .folder?: DraftFolder.isOne(entry)
    default: false
    }
  }
}
