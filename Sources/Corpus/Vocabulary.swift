/// A token: the number of a character, or 0 for the beginning and end of a name.
public typealias Token = UInt16

/// The characters of a list of names and their numbers: sorted, from 1; 0 marks where names begin
/// and end, and is written as `.`.
public struct Vocabulary: Equatable, Sendable {
  /// Where a name begins and ends.
  public static let end: Token = 0
  /// The largest possible number of characters.
  public static let limit = Int(Token.max)

  /// In the order of their tokens; the first has token 1.
  public let characters: [Unicode.Scalar]
  private let tokens: [Unicode.Scalar: Token]

  /// - Throws: `CorpusError.vocabularyTooLarge`.
  public init(_ words: WordList, path: String = "names") throws(CorpusError) {
    let characters = Set(words.allScalars).sorted()
    guard characters.count <= Self.limit else {
      throw .vocabularyTooLarge(path: path, characters: characters.count)
    }
    self.init(characters: characters)
  }

  /// - Parameter characters: all different, in the order of their tokens.
  public init(characters: [Unicode.Scalar]) {
    precondition(Set(characters).count == characters.count, "a character has two tokens")
    self.characters = characters
    tokens = Dictionary(
      uniqueKeysWithValues: zip(characters, characters.indices.map { Token($0 + 1) }))
  }

  /// The number of tokens: the characters and the end.
  public var size: Int { characters.count + 1 }

  /// nil for a character that no name has.
  public func token(_ character: Unicode.Scalar) -> Token? { tokens[character] }

  /// A token as text, `.` for the end.
  public func text(_ token: Token) -> String {
    token == Self.end ? "." : String(characters[Int(token) - 1])
  }

  /// Tokens as text.
  public func text(_ tokens: some Sequence<Token>) -> String {
    tokens.map { text($0) }.joined()
  }
}
