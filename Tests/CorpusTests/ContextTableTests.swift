import Corpus
import TestSupport
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

  private static func counts(_ table: ContextTable, of data: Dataset) -> Counts {
    var counts: Counts = [:]
    for group in 0..<table.count {
      for entry in table.entries(group) {
        counts[data.contextTokens(table.example(group)), default: [:]][entry.target, default: 0] +=
          Int(entry.count)
      }
    }
    return counts
  }

  private static func data(_ names: [String], context: Int) throws -> Dataset {
    let words = WordList(names)
    return Dataset(
      words, indices: 0..<words.count, vocabulary: try Vocabulary(words), context: context)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 40, 1000])
  func countsEveryTargetOfEveryContext(context: Int) throws {
    let data = try Self.data(Self.names, context: context)
    let table = ContextTable(data, examples: 0..<data.count)
    #expect(table.examples == data.count)
    #expect((0..<table.count).map(table.weight).reduce(0, +) == data.count)
    #expect(Self.counts(table, of: data) == Self.bruteForce(data))
    #expect(table.count == Self.bruteForce(data).count)
  }

  /// The order in which an evaluation adds up.
  @Test(arguments: [1, 3, 40]) func contextsAndTheirTargetsAreSorted(context: Int) throws {
    let data = try Self.data(Self.names, context: context)
    let table = ContextTable(data, examples: 0..<data.count)
    let examples = (0..<table.count).flatMap { group in
      table.entries(group).map { data.contextTokens(table.example(group)) + [$0.target] }
    }
    let sorted = examples.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(examples == sorted)
  }

  /// Tables end inside names, whose contexts reach back before the table's first example.
  @Test(arguments: [1, 2, 5, 7, 46, 47, 100], [1, 3, 40])
  func severalTablesTogetherHaveAllExamples(limit: Int, context: Int) throws {
    let data = try Self.data(Self.names, context: context)
    var together: Counts = [:]
    var examples = 0
    let tables = ContextTables(data, examplesPerTable: limit)
    for number in 0..<tables.count {
      let table = try #require(tables.table(number))
      #expect(table.examples <= limit)
      examples += table.examples
      for (context, targets) in Self.counts(table, of: data) {
        together[context, default: [:]].merge(targets, uniquingKeysWith: +)
      }
    }
    #expect(examples == data.count)
    #expect(together == Self.bruteForce(data))
  }

  /// One table of several parts has the entries of the tables of each, in their order; what is kept of it
  /// is the same the second time.
  @Test(arguments: [1, 3, 40]) func partsAreCountedApart(context: Int) throws {
    let words = WordList(Self.names)
    let whole = Dataset(
      words, parts: [0..<4, 4..<4, 4..<9, 9..<11].map { Split.Part($0) },
      vocabulary: try Vocabulary(words), context: context)
    let tables = ContextTables(whole)
    for _ in 0..<2 {
      let table = try #require(tables.table(0))
      for part in 0..<4 {
        let own = whole.part(part)
        let ownTable = ContextTable(own, examples: 0..<own.count)
        let entries = (0..<table.count).flatMap { group in
          table.entries(group).filter { $0.part == part }.map {
            (whole.contextTokens(table.example(group)), $0.target, $0.count)
          }
        }
        let ownEntries = (0..<ownTable.count).flatMap { group in
          ownTable.entries(group).map {
            (own.contextTokens(ownTable.example(group)), $0.target, $0.count)
          }
        }
        let areEqual = entries.elementsEqual(ownEntries) { $0 == $1 }
        #expect(areEqual)
      }
    }
  }

  @Test func largeTokensKeepAllTheirBits() throws {
    let scalars = (0x4E00..<0x4E00 + 20_000).compactMap { Unicode.Scalar($0) }
    let data = try Self.data(scalars.map { String($0) + "美" }, context: 3)
    let table = ContextTable(data, examples: 0..<data.count)
    #expect(Self.counts(table, of: data) == Self.bruteForce(data))
  }

  @Test func noExamplesAreNoTables() throws {
    let data = try Self.data([], context: 3)
    #expect(ContextTables(data).count == 0)
    let table = ContextTable(data, examples: 0..<0)
    #expect(table.count == 0)
    #expect(table.examples == 0)
  }
}
