/// A token: the number of a character, or 0 for the beginning and end of a name.
public typealias Token = UInt16

/// The characters of a list of names and their numbers: sorted, from 1; 0 marks where names begin
/// and end, and is written as `.`.
public struct Vocabulary: Equatable, Sendable {
  /// Where a name begins and ends.
  public static let end: Token = 0
  /// Of characters.
  public static let limit = Int(Token.max)

  /// In the order of their tokens; the first has token 1.
  public let characters: [Unicode.Scalar]
  /// The token of every scalar up to the largest character; 0 for those that are not characters.
  private let tokens: [Token]

  /// - Throws: `CorpusError.vocabularyTooLarge`.
  public init(_ words: WordList, path: String = "names") throws(CorpusError) {
    // Whether a scalar is a character, up to the largest seen.
    var isCharacter: [Bool] = []
    for scalar in words.scalars {
      let value = Int(scalar.value)
      if value >= isCharacter.count {
        isCharacter += repeatElement(false, count: value + 1 - isCharacter.count)
      }
      isCharacter[value] = true
    }
    let characters = isCharacter.indices.lazy.filter { isCharacter[$0] }
      .compactMap { Unicode.Scalar(UInt32($0)) }
    guard characters.count <= Self.limit else {
      throw .vocabularyTooLarge(path: path, characters: characters.count)
    }
    self.init(characters: Array(characters))
  }

  /// - Parameter characters: all different, in the order of their tokens.
  public init(characters: [Unicode.Scalar]) {
    self.characters = characters
    let largest = characters.map { Int($0.value) }.max() ?? 0
    var tokens = [Token](repeating: Self.end, count: largest + 1)
    for (index, character) in characters.enumerated() {
      precondition(tokens[Int(character.value)] == Self.end, "\(character) has two tokens")
      tokens[Int(character.value)] = Token(index + 1)
    }
    self.tokens = tokens
  }

  /// The number of tokens: the characters and the end.
  public var size: Int { characters.count + 1 }

  /// nil for a character that no name has.
  public func token(_ character: Unicode.Scalar) -> Token? {
    let value = Int(character.value)
    guard value < tokens.count, tokens[value] != Self.end else { return nil }
    return tokens[value]
  }

  /// `.` for the end.
  public func text(_ token: Token) -> String {
    token == Self.end ? "." : String(characters[Int(token) - 1])
  }

  public func text(_ tokens: some Sequence<Token>) -> String {
    tokens.map { text($0) }.joined()
  }
}
