import SystemPackage

/// A folder's account of what Gradus wrote into it: the hidden file `.gradus`, with a line a file,
/// `DIGEST SUBJECT NAME`, where a file has no subject `-`, after a line that says whose it is.
///
/// A file with another digest, or in no line, is not as Gradus left it. A name can be in two lines:
/// the account is written before the file, so that whenever the process is ended, what is there, the
/// file before or the new one, is known.
struct Ledger {
  static let name = ".gradus"
  private static let heading = "# What Gradus wrote here: SHA-256, subject, name."
  /// Bytes; a folder has some hundred lines of at most 350.
  private static let limit = 1 << 20

  struct Entry: Hashable {
    /// SHA-256.
    let digest: String
    let subject: Subject?
  }

  /// By the bytes of a file's name: two names that mean one text in Unicode are two names.
  private var entries: [[UInt8]: Set<Entry>] = [:]
  /// Whether there is one; where there is none, nothing is known of any file.
  let exists: Bool

  /// Reads a folder's account. One that is missing, damaged or somebody else's accounts for nothing.
  ///
  /// - Throws: `FileError` where it is there and cannot be read: then nobody knows what is ours, and an
  ///   account that is written anew would forget it.
  init(of folder: FilePath) throws(FileError) {
    guard let bytes = try Self.contents(folder.appending(Self.name)) else {
      exists = false
      return
    }
    exists = true
    for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard words.count == 3 else { continue }
      let entry = Entry(
        digest: String(decoding: words[0], as: UTF8.self),
        subject: Subject(written: String(decoding: words[1], as: UTF8.self)))
      entries[Array(words[2]), default: []].insert(entry)
    }
  }

  /// nil where there is no account of ours.
  private static func contents(_ path: FilePath) throws(FileError) -> [UInt8]? {
    if let kind = path.kind, kind != .file { return nil }
    do throws(FileError) {
      guard let bytes = try path.contents(atMost: limit), bytes.starts(with: heading.utf8) else {
        return nil
      }
      return bytes
    } catch {
      if case .missing = error { return nil }
      throw error
    }
  }

  /// What was noted when a file of this name and digest was written; nil where none was.
  func entry(_ name: String, digest: String) -> Entry? {
    self[name].first { $0.digest == digest }
  }

  subscript(name: String) -> Set<Entry> {
    get { entries[ArgumentText.bytes(of: name)] ?? [] }
    set {
      let name = ArgumentText.bytes(of: name)
      // A line cannot hold a line feed; a file of such a name counts as changed.
      entries[name] = newValue.isEmpty || name.contains(UInt8(ascii: "\n")) ? nil : newValue
    }
  }

  var names: [String] { entries.keys.map { ArgumentText.text(of: $0) } }

  func write(to folder: FilePath) throws(FileError) {
    let path = folder.appending(Self.name)
    if path.kind != nil, try Self.contents(path) == nil { throw .stranger(path) }
    var lines = Array("\(Self.heading)\n".utf8)
    for (name, entries) in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      for entry in entries.sorted(by: { $0.digest < $1.digest }) {
        lines += Array("\(entry.digest) \(entry.subject?.digits ?? "-") ".utf8)
        lines += name + [UInt8(ascii: "\n")]
      }
    }
    // Without it, files of ours are taken for somebody's: they stay.
    try WholeFile.write(lines, to: path, syncs: false)
  }
}

/// What a file is about: which runs a picture shows, which a page compares. A file is not replaced by
/// one about something else.
public struct Subject: Hashable, Sendable {
  /// Sixteen hexadecimal digits.
  let digits: String

  /// - Parameter parts: of which each tells one subject from another.
  public init(_ parts: [String]) {
    // Each with its length, so that no two lists of parts are one text.
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    digits = String(Digest.of(Array(text.utf8)).hexadecimal.prefix(16))
  }

  init?(written: String) {
    guard written != "-" else { return nil }
    digits = written
  }
}
