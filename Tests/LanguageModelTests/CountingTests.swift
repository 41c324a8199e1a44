import Corpus
import Foundation
import Testing

@testable import LanguageModel

/// Counts of three names, `ab`, `ab` and `b`, and losses that were computed from them by hand: eight
/// examples, . → a twice, . → b, a → b twice, b → . three times; three tokens.
@Suite struct CountingTests {
  private static func dataset(_ names: [String]) -> Dataset {
    let vocabulary = Vocabulary(characters: ["a", "b"])
    let words = WordList(names)
    return Dataset(words, indices: 0..<words.count, vocabulary: vocabulary, context: 1)
  }

  private let names = dataset(["ab", "ab", "b"])

  private func loss(
    _ order: Int, _ smoothing: CountingModel.Smoothing, _ strength: Double, over names: Dataset
  ) throws -> Double {
    let model = CountingModel(order: order, smoothing: smoothing, strength: strength)
    let counts = SequenceCounts(self.names, longest: order + 1)
    return try #require(counts.losses(of: [model], over: names)).first ?? .nan
  }

  private func isClose(_ measured: Double, _ expected: Double) -> Bool {
    abs(measured - expected) <= 1e-12
  }

  @Test func contextsAreCountedOnceForEachLength() {
    // None; ., a, b; .., .a, ab, .b; the same with a dot in front.
    #expect(SequenceCounts(names, longest: 3).contextCounts == [1, 3, 4, 4])
  }

  @Test func oneIsAddedToEachCount() throws {
    // p(a|.) = 3/6, p(b|.) = 2/6, p(b|a) = 3/5, p(.|b) = 4/6.
    let expected = -(2 * log(1.0 / 2) + log(1.0 / 3) + 2 * log(3.0 / 5) + 3 * log(2.0 / 3)) / 8
    let measured = try loss(2, .add, 1, over: names)
    #expect(isClose(measured, expected))
  }

  @Test func withoutContextOnlyTheLettersCount() throws {
    // p(a) = (2 + 0.5)/(8 + 1.5), p(b) and p(.) = (3 + 0.5)/9.5.
    let expected = -(2 * log(2.5 / 9.5) + 6 * log(3.5 / 9.5)) / 8
    let measured = try loss(1, .add, 0.5, over: names)
    #expect(isClose(measured, expected))
  }

  @Test func backingOffMixesInTheShorterContext() throws {
    // s = 8: p1(a) = (2 + 8/3)/16 = 7/24, p1(b) = p1(.) = 17/48; p2(a|.) = (2 + 8 · 7/24)/(3 + 8),
    // p2(b|a) = (2 + 8 · 17/48)/(2 + 8), p2(.|b) = (3 + 8 · 17/48)/(3 + 8), over `ab` alone.
    let expected =
      -(log((2 + 7.0 / 3) / 11) + log((2 + 17.0 / 6) / 10) + log((3 + 17.0 / 6) / 11)) / 3
    let measured = try loss(2, .backOff, 8, over: Self.dataset(["ab"]))
    #expect(isClose(measured, expected))
  }

  @Test func aContextThatWasNeverSeenIsKnownByItsEnd() throws {
    // Of `aa` the third example, aa → ., has p3 = p2(.|a) = (0 + 8 · 17/48)/10; added to nothing, each
    // token has a third. The first two: p(a|..) = 3/6 and p(a|.a) = 1/5 by adding.
    let others = Self.dataset(["aa"])
    let added = try loss(3, .add, 1, over: others)
    #expect(isClose(added, -(log(1.0 / 2) + log(1.0 / 5) + log(1.0 / 3)) / 3))
    let counts = SequenceCounts(names, longest: 2)
    var seen: [SequenceCounts.Seen] = []
    counts.look(at: 2, of: others, into: &seen)
    #expect(seen.map(\.total) == [8, 2, 0])
    #expect(seen.map(\.count) == [3, 0, 0])
    let backing = CountingModel(order: 3, smoothing: .backOff, strength: 8)
    #expect(isClose(backing.probability(seen, vocabularySize: 3), (17.0 / 6) / 10))
  }

  @Test(arguments: CountingModel.Smoothing.allCases, [1, 2, 3])
  func theProbabilitiesAfterAContextSumToOne(_ smoothing: CountingModel.Smoothing, order: Int) {
    let counts = SequenceCounts(names, longest: 2)
    let model = CountingModel(order: order, smoothing: smoothing, strength: 0.3)
    var seen: [SequenceCounts.Seen] = []
    // The second example of each has the context .a, and its target is each token in turn.
    let sum = ["aa", "ab", "a"].reduce(0.0) { sum, name in
      counts.look(at: 1, of: Self.dataset([name]), into: &seen)
      return sum + model.probability(seen, vocabularySize: 3)
    }
    #expect(isClose(sum, 1))
  }

  @Test func withoutValidationNamesNothingIsChosen() {
    let none = Self.dataset([])
    let best = CountingBaseline.best(
      of: [CountingBaseline.Kind(order: 2, smoothing: .add)],
      counts: SequenceCounts(names, longest: 1), train: names, validation: none, test: none)
    #expect(best.isEmpty)
  }

  @Test func theTableGrowsWithoutLosingACount() {
    // All of 40 letters after all others: 1,600 names of two letters, each once.
    let letters = (0..<40).compactMap { Unicode.Scalar(0x3B1 + $0) }
    let names = letters.flatMap { a in letters.map { b in "\(a)\(b)" } }
    let words = WordList(names)
    let dataset = Dataset(
      words, indices: 0..<words.count, vocabulary: Vocabulary(characters: letters), context: 2)
    let counts = SequenceCounts(dataset, longest: 2)
    #expect(counts.contextCounts == [1, 41, 1 + 40 + 1_600])
    var seen: [SequenceCounts.Seen] = []
    for example in 0..<dataset.count {
      counts.look(at: example, of: dataset, into: &seen)
      // The end after two letters, a letter after one, a letter at the beginning.
      let expected: (UInt32, UInt32) =
        dataset.target(example) == Vocabulary.end
        ? (1, 1) : example % 3 == 1 ? (1, 40) : (40, 1_600)
      #expect((seen[2].count, seen[2].total) == expected)
    }
  }
}
