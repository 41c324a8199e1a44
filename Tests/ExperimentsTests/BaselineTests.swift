import Corpus
import LanguageModel
import Testing

@testable import Experiments

@Suite struct BaselineTests {
  private static func baseline(
    _ names: [String], orders: [Int] = [1, 2, 3], trainNames: Int? = nil
  ) throws -> Baseline? {
    let examples = try Examples(
      WordList(names), path: "list.txt", splitSeed: 42, context: 1, trainNames: trainNames)
    return Baseline(examples, file: "list.txt", orders: orders, splitSeed: 42)
  }

  private static let once = [
    "emma", "olivia", "ava", "isabella", "sophia", "mia", "charlotte", "amelia", "evelyn", "lily",
    "abigail", "harper", "emily", "elizabeth", "avery", "sofia", "ella", "madison", "zoe", "nora",
  ]

  @Test func aRowForEachOrderAndOfBackingOffForThoseWithAContext() throws {
    let baseline = try #require(try Self.baseline(Self.once))
    #expect(
      baseline.rows.map(\.asItIs.model.name) == [
        "1-gram", "2-gram", "3-gram", "backing off to order 2", "backing off to order 3",
      ])
  }

  @Test func withoutRepetitionsThereIsNothingToSayOfThem() throws {
    let baseline = try #require(try Self.baseline(Self.once))
    let title = baseline.text.split(separator: "\n")[1]
    #expect(
      title.split(separator: " ") == ["contexts", "k", "or", "s", "train", "validation", "test"])
    #expect(!baseline.text.contains("training names too"))
    for row in baseline.rows {
      #expect(row.distinct == row.asItIs)
      #expect(row.unseen?.loss == row.asItIs.loss)
    }
  }

  @Test func whatRepetitionsDoIsMeasured() throws {
    let baseline = try #require(try Self.baseline(Self.once + Self.once + Self.once))
    #expect(baseline.distinctNames == 20)
    #expect(try #require(baseline.validationShare) > 0)
    let words = baseline.text.split(separator: "\n").last ?? ""
    #expect(words.contains("of the validation names and "))
    #expect(words.contains(" are training names too"))
  }

  @Test func whereAllValidationNamesAreTrainingNamesNothingIsLeftToMeasure() throws {
    let baseline = try #require(
      try Self.baseline(Array(repeating: "ava", count: 20), orders: [2]))
    #expect(baseline.validationShare == 1)
    #expect(baseline.rows[0].unseen == nil)
    #expect(
      baseline.text.hasSuffix(
        "\n100.00 % of the validation names and 100.00 % of the test names are training names too"))
  }

  @Test func ofTooFewNamesThereIsNone() throws {
    let baseline = try Self.baseline(["ava", "mia"])
    #expect(baseline == nil)
  }

  @Test func onlyTheNamesThatAreTrainedOnAreCounted() throws {
    let baseline = try #require(try Self.baseline(Self.once, orders: [1], trainNames: 2))
    #expect(baseline.trainingNames == 2)
    #expect(baseline.text.contains("(20 names, 2 of them for training)"))
  }
}
