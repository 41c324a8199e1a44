import SystemPackage

/// A folder into which Gradus writes, and its account of what it wrote there.
///
/// Only what Gradus wrote is ever replaced: a file that is there and not as Gradus left it stays,
/// unless the user says `--force`; what is no file stays in any case. A link is not followed.
public struct OutputFolder: Sendable {
  public let path: FilePath

  /// Makes the folder and those above it, where they are missing.
  ///
  /// - Throws: `FileError.link` where the folder itself is a link, or `.cannotCreate`.
  public init(_ path: FilePath) throws(FileError) {
    self.path = path
    if path.kind == .link { throw .link(path) }
    try path.makeFolder()
  }

  public init(existing path: FilePath) {
    self.path = path
  }

  /// Puts a file into the folder, whole or not at all.
  ///
  /// - Parameters:
  ///   - name: as an argument; any bytes can be meant.
  ///   - subject: what it is about; a file about something else stays.
  ///   - force: whether a file may be replaced that is not as Gradus left it.
  /// - Returns: its path.
  /// - Throws: `FileError.changed`, `.otherSubject`, `.stranger` or `.link` for what stays, else what
  ///   the system says.
  @discardableResult
  public func write(
    _ bytes: [UInt8], as name: String, about subject: Subject? = nil, force: Bool = false
  ) throws(FileError) -> FilePath {
    let file = self.file(name)
    guard path.kind != .link else { throw .link(path) }
    let lock = FolderLock(path)
    defer { lock?.release() }
    if lock != nil { WholeFile.removeTemporaries(in: path) }
    var ledger = try Ledger(of: path)
    let new = Ledger.Entry(digest: Digest.of(bytes).hexadecimal, subject: subject)
    let oldDigest = try Self.digest(of: file)
    let old = oldDigest.flatMap { ledger.entry(name, digest: $0) }
    if let oldDigest, oldDigest != new.digest {
      if let conflict = Self.conflict(file, in: ledger, digest: oldDigest, force: force) {
        throw conflict
      }
      if let old, old.subject != subject, !force { throw .otherSubject(file) }
    }
    let known = Set([old, new].compactMap(\.self))
    if ledger[name] != known {
      ledger[name] = known
      try ledger.write(to: path)
    }
    if oldDigest != new.digest { try WholeFile.write(bytes, to: file) }
    return file
  }

  /// The first of `NAME`, `NAME-2`, `NAME-3` … whose files are not there yet, or are about the same.
  ///
  /// - Parameter files: those of a name.
  /// - Throws: `FileError.changed` where files of the name itself are not as Gradus left them.
  public func freeName(
    _ name: String, for subject: Subject, files: (String) -> [String]
  ) throws(FileError) -> String {
    var free = name
    var number = 1
    while let conflict = files(free).lazy.compactMap({ conflict($0, for: subject) }).first {
      if number == 1, case .changed = conflict { throw conflict }
      number += 1
      free = "\(name)-\(number)"
    }
    return free
  }

  /// Looks at files that are to be written one after the other, so that none is where one cannot be.
  ///
  /// - Throws: as `write`, but for a file that somebody made and that is as it would be written.
  public func requireRoom(
    for names: [String], about subject: Subject? = nil, force: Bool
  ) throws(FileError) {
    for name in names {
      let conflict =
        force ? Self.conflict(file(name), force: true) : conflict(name, for: subject)
      if let conflict { throw conflict }
    }
  }

  /// Whether the account names a file, as it is or as it was.
  public func accounts(for name: String) -> Bool {
    (try? Ledger(of: path)).map { !$0[name].isEmpty } ?? false
  }

  /// What keeps a file from being written; nil where nothing does.
  private func conflict(_ name: String, for subject: Subject?) -> FileError? {
    let file = self.file(name)
    if let conflict = Self.conflict(file, force: false) { return conflict }
    guard let digest = try? Digest.of(file) else { return nil }
    do throws(FileError) {
      let entry = try Ledger(of: path).entry(name, digest: digest.hexadecimal)
      return entry?.subject == subject ? nil : .otherSubject(file)
    } catch {
      return error
    }
  }

  private func file(_ name: String) -> FilePath {
    path.appending(FilePath(argument: name).components)
  }

  /// - Returns: nil where nothing is.
  private static func digest(of file: FilePath) throws(FileError) -> String? {
    if let refusal = refusal(file) { throw refusal }
    return file.kind == nil ? nil : try Digest.of(file).hexadecimal
  }

  /// What is no file is neither followed nor replaced.
  static func refusal(_ file: FilePath) -> FileError? {
    switch file.kind {
    case nil, .file?: nil
    case .link?: .link(file)
    case .folder?, .other?: .stranger(file)
    }
  }

  /// Removes what processes left here that were ended while they wrote.
  public func removeLeftovers() {
    guard let lock = FolderLock(path) else { return }
    WholeFile.removeTemporaries(in: path)
    lock.release()
  }

  /// Removes files that Gradus wrote here and nobody changed since.
  ///
  /// - Parameter subject: what they are about; nil for whatever it is.
  public func removeOwn(about subject: Subject? = nil, _ isSuperseded: (String) -> Bool) {
    // A link may lead to what is another's.
    guard path.kind == .folder else { return }
    let lock = FolderLock(path)
    defer { lock?.release() }
    guard var ledger = try? Ledger(of: path) else { return }
    for name in ledger.names where isSuperseded(name) {
      let file = self.file(name)
      guard file.kind == .file, let digest = try? Digest.of(file),
        let entry = ledger.entry(name, digest: digest.hexadecimal),
        subject == nil || entry.subject == subject, file.remove()
      else { continue }
      ledger[name] = []
    }
    try? ledger.write(to: path)
  }
}
