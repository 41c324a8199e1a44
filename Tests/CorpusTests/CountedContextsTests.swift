import TestSupport
import Testing

@testable import Corpus

/// A table made by counting is the table made by sorting, of lists drawn at random.
@Suite struct CountedContextsTests {
  /// Names of 0 to 7 letters, some of them often, in four parts of which one is empty.
  private static func data(letters: Int, names: Int, context: Int, seed: UInt64) throws -> Dataset {
    var chance = Chance(state: seed)
    let alphabet = (0..<letters).compactMap { Unicode.Scalar(0x61 + UInt32($0)) }
    let words = WordList(
      (0..<names).map { _ in
        let length = chance.next(below: 8)
        return String(
          String.UnicodeScalarView((0..<length).map { _ in alphabet[chance.next(below: letters)] }))
      } + [String(String.UnicodeScalarView(alphabet))])
    let cuts = [0, names / 2, names / 2, names * 3 / 4, names + 1]
    return Dataset(
      words, parts: zip(cuts, cuts.dropFirst()).map { Split.Part($0..<$1) },
      vocabulary: try Vocabulary(words), context: context)
  }

  /// Groups as tokens, with their entries.
  private static func content(
    _ table: ContextTable, of data: Dataset
  ) -> [(context: [Token], entries: [ContextTable.Entry])] {
    (0..<table.count).map { group in
      (data.contextTokens(table.example(group)), Array(table.entries(group)))
    }
  }

  @Test(arguments: [1, 2, 5, 9], [1, 2, 3, 4])
  func isTheTableOfSorting(letters: Int, context: Int) throws {
    for seed in 1...3 {
      let data = try Self.data(letters: letters, names: 200, context: context, seed: UInt64(seed))
      // All examples, and some that begin and end inside names and parts.
      for examples in [0..<data.count, data.count / 3..<data.count * 5 / 6, 7..<8] {
        let counted = try #require(ContextTable.counted(data, examples))
        let sorted = ContextTable(sorting: data, examples)
        #expect(counted.examples == sorted.examples)
        let areEqual = Self.content(counted, of: data)
          .elementsEqual(Self.content(sorted, of: data)) { $0 == $1 }
        #expect(areEqual)
      }
    }
  }

  @Test func longContextsAndLargeVocabulariesAreSorted() throws {
    let data = try Self.data(letters: 26, names: 200, context: 3, seed: 1)
    #expect(ContextTable.isCounted(data, examples: data.count))
    for context in [4, 8, 16, 1_000] {
      #expect(!ContextTable.isCounted(data.with(context: context), examples: data.count))
    }
    // Of ten million names, those of four letters are counted too.
    #expect(ContextTable.isCounted(data.with(context: 4), examples: 200_000_000))
    #expect(!ContextTable.isCounted(data.with(context: 5), examples: 200_000_000))
  }

  @Test(arguments: [3, 8]) func whatIsCancelledIsNoTable(context: Int) throws {
    let data = try Self.data(letters: 26, names: 200, context: context, seed: 1)
    let tables = ContextTables(data)
    #expect(tables.table(0) { true } == nil)
    #expect(tables.table(0)?.examples == data.count)
  }
}

/// Numbers that look drawn: a linear congruential generator (Knuth's MMIX).
private struct Chance {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
