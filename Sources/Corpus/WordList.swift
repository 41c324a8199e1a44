/// The names of a file, in file order.
///
/// From here the names become examples: `WordList` → `Vocabulary` → `Split` → `Dataset` → `Batch`.
///
/// All names lie in one buffer, one after the other, as UTF-8: a list of ten million names costs
/// little more memory than its file. That is what the files in `Large` are for: with a `String` a name,
/// sets of strings and an array a context it would cost many times as much. Whoever reads for the
/// lecture can pass them over, and take a `Name` for the scalars of a string, a `NameSet` for a
/// `Set<String>`, a `Split.Part` for an `[Int]`, and a `ContextTable` for a dictionary that counts the
/// targets of each context.
public struct WordList: Sendable {
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let digest: String
  public private(set) var notes: Notes

  /// The names in normal form C.
  private let utf8: [UInt8]
  /// Where each name ends in `utf8`.
  private let ends: [UInt32]
  /// The same of the names as they were read, by which the list is known again.
  let readUTF8: [UInt8]
  let readEnds: [UInt32]

  /// What was passed over while reading.
  public struct Notes: Equatable, Sendable {
    public var blankLines = 0
    /// Lines with white space around the name, or a carriage return at the end.
    public var trimmedLines = 0
    /// Names with upper-case letters, which are tokens of their own.
    public var upperCaseNames = 0
    /// Names with "İ" or "ı", whose case depends on the language.
    public var turkishNames = 0
    /// Names with a character in them that nobody sees or that looks like the usual space.
    public var deceptiveNames = 0
    /// The first such character.
    public var deceptiveCharacter: Unicode.Scalar?
    /// Names with commas and with semicolons in them, as rows of a table have.
    public var commaNames = 0
    public var semicolonNames = 0
  }

  /// The bytes of a line that is taken for a name, at most.
  static let lineLimit = 4096
  /// The bytes of all names together, at most.
  static let textLimit = Int(UInt32.max)

  public var count: Int { ends.count }

  /// - Parameter number: in file order from 0.
  public subscript(number: Int) -> Name {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return Name(utf8: utf8[start..<Int(ends[number])])
  }

  public func name(_ number: Int) -> String { String(decoding: self[number].utf8, as: UTF8.self) }

  /// The names' bytes, and where each ends.
  func withStorage(
    _ body: (_ utf8: UnsafeBufferPointer<UInt8>, _ ends: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    utf8.withUnsafeBufferPointer { utf8 in ends.withUnsafeBufferPointer { body(utf8, $0) } }
  }

  /// The bytes of a name.
  func width(_ number: Int) -> Int {
    Int(ends[number]) - (number == 0 ? 0 : Int(ends[number - 1]))
  }

  /// The characters of all names, one after the other.
  var scalars: Name { Name(utf8: utf8[...]) }

  public var distinctCount: Int {
    var names = NameSet(of: self, room: count)
    names.insert(0..<count) { _, _ in }
    return names.count
  }

  /// The same list without the repetitions, each name where it first stood.
  public func removingDuplicates() -> WordList {
    var seen = NameSet(of: self)
    var first: [UInt32] = []
    seen.insert(0..<count) { number, isNew in if isNew { first.append(UInt32(number)) } }
    return WordList(first.lazy.map { self[Int($0)].utf8 }, from: self)
  }

  public func lowercased() -> WordList {
    var lowered = WordList((0..<count).lazy.map { name($0).lowercasedName.utf8 }, from: self)
    lowered.notes.upperCaseNames = 0
    return lowered
  }

  /// A list made in memory; it has no digest.
  public init(_ names: [String]) {
    let (utf8, ends) = Self.joined(names.lazy.map(\.utf8))
    self.init(utf8: utf8, ends: ends, digest: "", notes: Notes())
  }

  init(utf8: [UInt8], ends: [UInt32], digest: String, notes: Notes) {
    (self.utf8, self.ends) = (utf8, ends)
    (readUTF8, readEnds) = (utf8, ends)
    self.digest = digest
    self.notes = notes
  }

  /// - Parameter names: the UTF-8 of each.
  private static func joined(
    _ names: some Sequence<some Collection<UInt8>>
  ) -> (utf8: [UInt8], ends: [UInt32]) {
    var utf8: [UInt8] = []
    var ends: [UInt32] = []
    for name in names {
      utf8.append(contentsOf: name)
      ends.append(UInt32(utf8.count))
    }
    return (utf8, ends)
  }

  private init(_ names: some Sequence<some Collection<UInt8>>, from source: WordList) {
    (utf8, ends) = Self.joined(names)
    (readUTF8, readEnds) = (source.readUTF8, source.readEnds)
    (digest, notes) = (source.digest, source.notes)
  }
}
