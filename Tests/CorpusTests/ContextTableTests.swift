import Corpus
import Testing

/// Examples grouped by context, against counting them one by one.
@Suite struct ContextTableTests {
  private static let names = [
    "emma", "emma", "ava", "eva", "ev", "e", "anna", "hanna", "hannah", "eve", "emma",
  ]

  private typealias Counts = [[Token]: [Token: Int]]

  private static func bruteForce(_ data: Dataset) -> Counts {
    var counts: Counts = [:]
    for index in 0..<data.count {
      counts[data.contextTokens(index), default: [:]][data.target(index), default: 0] += 1
    }
    return counts
  }

  private static func counts(_ table: ContextTable) -> Counts {
    var counts: Counts = [:]
    for group in 0..<table.count {
      for entry in table.entries(group) {
        counts[Array(table.contextTokens(group)), default: [:]][entry.target, default: 0] +=
          entry.count
      }
    }
    return counts
  }

  /// Of 8 tokens 3 bits each: contexts of 20 and 21 are the last whose key fits 64 bits and the
  /// first whose does not.
  @Test(arguments: [1, 2, 3, 4, 12, 20, 21, 40])
  func countsEveryTargetOfEveryContext(context: Int) throws {
    let words = WordList(Self.names)
    let vocabulary = try Vocabulary(words)
    let data = Dataset(
      words, indices: 0..<words.count, vocabulary: vocabulary, context: context)
    let table = ContextTable(data, vocabularySize: vocabulary.size)
    #expect(table.examples == data.count)
    #expect((0..<table.count).map(table.weight).reduce(0, +) == data.count)
    #expect(Self.counts(table) == Self.bruteForce(data))
    let distinct = Self.bruteForce(data).count
    #expect(context <= 20 ? table.count == distinct : table.count == data.count)
  }

  @Test func largeTokensKeepAllTheirBits() throws {
    let scalars = (0x4E00..<0x4E00 + 20_000).compactMap { Unicode.Scalar($0) }
    let words = WordList(scalars.map { String($0) + "美" })
    let vocabulary = try Vocabulary(words)
    let data = Dataset(words, indices: 0..<words.count, vocabulary: vocabulary, context: 3)
    let table = ContextTable(data, vocabularySize: vocabulary.size)
    #expect(Self.counts(table) == Self.bruteForce(data))
  }

  @Test func noExamplesAreNoGroups() throws {
    let words = WordList(["emma"])
    let data = Dataset(words, indices: [], vocabulary: try Vocabulary(words), context: 3)
    let table = ContextTable(data, vocabularySize: 4)
    #expect(table.count == 0)
    #expect(table.examples == 0)
  }
}
