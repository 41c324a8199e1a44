import Foundation

/// The names of a file, in file order.
///
/// All names lie in one buffer, one behind the other: a list of ten million names costs little more
/// memory than its file.
public struct WordList: Sendable {
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let digest: String
  /// What was passed over while reading.
  public let notes: Notes

  /// The names as Unicode scalars (normal form C).
  private let scalars: [Unicode.Scalar]
  /// Where each name ends in `scalars`.
  private let ends: [Int]

  public struct Notes: Equatable, Sendable {
    public var blankLines = 0
    /// Lines with white space around the name, or a carriage return at the end.
    public var trimmedLines = 0
    /// Names with upper-case letters, which are tokens of their own.
    public var upperCaseNames = 0
  }

  /// The longest line that is taken for a name, in bytes.
  public static let longestLine = 4096

  public var count: Int { ends.count }

  /// The scalars of a name.
  public subscript(index: Int) -> ArraySlice<Unicode.Scalar> {
    scalars[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// A name as text.
  public func name(_ index: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self[index])
    return String(text)
  }

  /// All scalars of all names.
  var allScalars: [Unicode.Scalar] { scalars }

  /// The number of different names.
  public var distinctCount: Int { Set((0..<count).map { self[$0] }).count }

  /// The same list without the repetitions, each name where it first stood.
  public func removingDuplicates() -> WordList {
    var seen = Set<ArraySlice<Unicode.Scalar>>()
    return WordList(
      names: (0..<count).lazy.map { self[$0] }.filter { seen.insert($0).inserted },
      digest: digest, notes: notes)
  }

  /// The same list in lower case.
  public func lowercased() -> WordList {
    var notes = notes
    notes.upperCaseNames = 0
    return WordList(
      names: (0..<count).lazy.map { ArraySlice(name($0).lowercased().unicodeScalars) },
      digest: digest, notes: notes)
  }

  /// A list made in memory; it has no digest.
  public init(_ names: [String]) {
    self.init(
      names: names.lazy.map { ArraySlice($0.unicodeScalars) }, digest: "", notes: Notes())
  }

  init(
    names: some Sequence<ArraySlice<Unicode.Scalar>>, digest: String, notes: Notes
  ) {
    var scalars: [Unicode.Scalar] = []
    var ends: [Int] = []
    for name in names {
      scalars.append(contentsOf: name)
      ends.append(scalars.count)
    }
    self.init(scalars: scalars, ends: ends, digest: digest, notes: notes)
  }

  init(scalars: [Unicode.Scalar], ends: [Int], digest: String, notes: Notes) {
    self.scalars = scalars
    self.ends = ends
    self.digest = digest
    self.notes = notes
  }
}
