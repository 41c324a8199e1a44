import Foundation

/// The names of a file, in file order.
///
/// All names lie in one buffer, one behind the other, as UTF-8: a list of ten million names costs
/// little more memory than its file.
public struct WordList: Sendable {
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let digest: String
  /// What was passed over while reading.
  public let notes: Notes

  /// The names in normal form C.
  private let utf8: [UInt8]
  /// Where each name ends in `utf8`.
  private let ends: [UInt32]

  public struct Notes: Equatable, Sendable {
    public var blankLines = 0
    /// Lines with white space around the name, or a carriage return at the end.
    public var trimmedLines = 0
    /// Names with upper-case letters, which are tokens of their own.
    public var upperCaseNames = 0
  }

  /// The longest line that is taken for a name, in bytes.
  public static let longestLine = 4096
  /// The most that all names together may take, in bytes.
  public static let largestText = Int(UInt32.max)

  public var count: Int { ends.count }

  /// A name by its number, in file order from 0.
  public subscript(number: Int) -> Name {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return Name(utf8: utf8[start..<Int(ends[number])])
  }

  /// A name as text.
  public func name(_ number: Int) -> String { String(decoding: self[number].utf8, as: UTF8.self) }

  /// The characters of all names, one behind the other.
  var scalars: Name { Name(utf8: utf8[...]) }

  /// The number of different names.
  public var distinctCount: Int { NameSet(0..<count, of: self).count }

  /// The same list without the repetitions, each name where it first stood.
  public func removingDuplicates() -> WordList {
    var seen = NameSet(of: self)
    return WordList(
      names: (0..<count).lazy.filter { seen.insert($0) }.map { self[$0].utf8 },
      digest: digest, notes: notes)
  }

  /// The same list in lower case.
  public func lowercased() -> WordList {
    var notes = notes
    notes.upperCaseNames = 0
    return WordList(
      names: (0..<count).lazy.map { name($0).lowercased().utf8 }, digest: digest,
      notes: notes)
  }

  /// A list made in memory; it has no digest.
  public init(_ names: [String]) {
    self.init(names: names.lazy.map(\.utf8), digest: "", notes: Notes())
  }

  /// - Parameter names: the UTF-8 of each.
  init(names: some Sequence<some Collection<UInt8>>, digest: String, notes: Notes) {
    var utf8: [UInt8] = []
    var ends: [UInt32] = []
    for name in names {
      utf8.append(contentsOf: name)
      ends.append(UInt32(utf8.count))
    }
    self.init(utf8: utf8, ends: ends, digest: digest, notes: notes)
  }

  init(utf8: [UInt8], ends: [UInt32], digest: String, notes: Notes) {
    self.utf8 = utf8
    self.ends = ends
    self.digest = digest
    self.notes = notes
  }
}
