/// The examples of some names: what came before, and what comes next.
///
/// Every name is written down as its tokens and the end token, one name after the other. Each
/// position of this text is one example: the token there is the target, and the tokens before it,
/// back to the beginning of the name and padded with the end token, are its context. So an example
/// costs the two bytes of its token, and there is nothing to build.
public struct Dataset: Sendable {
  /// The number of tokens of a context, the lecture's `block_size`.
  public private(set) var context: Int
  /// Larger than every token.
  public let vocabularySize: Int
  private let text: [Token]
  /// Where its examples lie in the text, which it can share with others: whole names.
  private var place: Range<Int>
  /// Where each of its parts ends, counted in examples from its first; one part, if it is not several
  /// datasets in one.
  public private(set) var partEnds: [Int]

  /// - Parameter vocabulary: has all characters of the words.
  public init(
    _ words: WordList, indices: some Sequence<Int>, vocabulary: Vocabulary, context: Int
  ) {
    self.init(words, parts: [Split.Part(indices)], vocabulary: vocabulary, context: context)
  }

  /// Several datasets in one, one after the other.
  public init(_ words: WordList, parts: [Split.Part], vocabulary: Vocabulary, context: Int) {
    precondition(context > 0, "a context of \(context) tokens")
    self.context = context
    vocabularySize = vocabulary.size
    // As many as there are bytes, or fewer.
    let room = parts.reduce(0) { $0 + $1.reduce(0) { $0 + words.width($1) + 1 } }
    var ends: [Int] = []
    text = [Token](unsafeUninitializedCapacity: room) { text, count in
      for part in parts {
        words.fetch(part) { names in
          for name in names {
            var position = 0
            while position < name.utf8.count {
              let (character, width) = Name.scalar(name.utf8, at: position)
              guard let token = vocabulary.token(character) else {
                preconditionFailure("no token for \(character)")
              }
              text.initializeElement(at: count, to: token)
              count += 1
              position += width
            }
            text.initializeElement(at: count, to: Vocabulary.end)
            count += 1
          }
        }
        ends.append(count)
      }
    }
    place = text.indices
    partEnds = ends
  }

  /// One part as a dataset of its own, on the same memory.
  public func part(_ part: Int) -> Dataset {
    var dataset = self
    let start = part == 0 ? 0 : partEnds[part - 1]
    dataset.place = place.lowerBound + start..<place.lowerBound + partEnds[part]
    dataset.partEnds = [partEnds[part] - start]
    return dataset
  }

  /// The same examples, which see so many tokens. A shorter context is the end of a longer one.
  public func with(context: Int) -> Dataset {
    precondition(context > 0, "a context of \(context) tokens")
    var dataset = self
    dataset.context = context
    return dataset
  }

  /// The number of examples: all characters of all names, and one end for each name.
  public var count: Int { place.count }

  public func target(_ index: Int) -> Token { text[place.lowerBound + index] }

  /// All targets, one after the other.
  @inline(__always)
  func withTargets<Result>(_ body: (UnsafeBufferPointer<Token>) -> Result) -> Result {
    text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[place])) }
  }

  /// - Parameter destination: has room for `context` tokens.
  func copyContext(_ index: Int, to destination: UnsafeMutablePointer<Token>) {
    precondition(0..<count ~= index, "no example \(index) of \(count)")
    text.withUnsafeBufferPointer { text in
      var position = place.lowerBound + index
      for slot in stride(from: context - 1, through: 0, by: -1) {
        // Where the name begins, it stays.
        let isInName = position > 0 && text[position - 1] != Vocabulary.end
        if isInName { position -= 1 }
        destination[slot] = isInName ? text[position] : Vocabulary.end
      }
    }
  }
}
