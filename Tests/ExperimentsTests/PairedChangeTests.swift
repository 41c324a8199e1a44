import Runs
import Testing

@testable import Experiments

/// How differences are paired and judged.
@Suite struct PairedChangeTests {
  private static func row(_ stage: String, _ values: [(seed: UInt64, loss: Double)]) throws
    -> ComparedStage
  {
    ComparedStage(
      label: stage,
      runs: try values.map { try ComparisonTests.run(stage, seed: $0.seed, validation: $0.loss) })
  }

  /// Seeds 2 and 3 are in both: −0.5 and −0.7.
  @Test func sharedSeedsArePairedWhereverTheyStand() throws {
    let before = try Self.row("raw", [(1, 9), (2, 2), (3, 3)])
    let after = try Self.row("kaiming", [(3, 2.3), (2, 1.5), (4, 9)])
    let change = try #require(Comparison([before, after]).changes[0].validation)
    #expect(change.count == 2)
    #expect(abs(change.mean + 0.6) <= 1e-12)
    #expect(Comparison([before, after]).text.contains("paired by seed, because"))
  }

  @Test func withoutSharedSeedsNothingIsKnownOfChance() throws {
    let before = try Self.row("raw", [(1, 2), (2, 3)])
    let after = try Self.row("kaiming", [(3, 1.5), (4, 2.5)])
    let comparison = Comparison([before, after])
    #expect(comparison.changes[0].validation?.mean == -0.5)
    #expect(comparison.changes[0].validation?.halfWidth == nil)
    #expect(comparison.changes[0].largerThanChance == nil)
    #expect(
      comparison.text.contains("without a seed in common the change is the difference of the means")
    )
    #expect(comparison.text.contains("nothing is known of chance"))
    #expect(!comparison.text.contains("the interval does not hold 0"))
    #expect(!comparison.text.contains("paired by seed"))
  }

  /// Runs of a sweep that are missing: only seed 1 is in both rows.
  @Test func noSeedIsPairedWithAnother() throws {
    let before = try Self.row("raw", [(1, 2), (5, 9)])
    let after = try Self.row("kaiming", [(1, 1.75), (2, 1), (3, 1.5)])
    let comparison = Comparison([before, after])
    let change = comparison.changes[0]
    #expect(change.validation?.mean == -0.25 && change.validation?.count == 1)
    #expect(change.validation?.lowerBound == nil && change.largerThanChance == nil)
    #expect(comparison.remarks.contains("kaiming: the change is over the one seed that both have"))
    #expect(comparison.text.contains("−0.2500"))
  }

  @Test func aChangeThatIsNotOfTheMeansIsToldToBeSo() throws {
    let before = try Self.row("raw", [(1, 9), (2, 2), (3, 3)])
    let after = try Self.row("kaiming", [(2, 1.5), (3, 2.3)])
    #expect(
      Comparison([before, after]).remarks
        .contains("kaiming: the change is over the 2 seeds that both have"))
    let whole = try Self.row("kaiming", [(2, 1.5), (3, 2.3), (1, 8)])
    #expect(Comparison([before, whole]).remarks.allSatisfy { !$0.contains("that both have") })
  }

  @Test func stepsAreThoseThatAllRunsTook() throws {
    func row(_ steps: [Int]) throws -> ComparedStage {
      ComparedStage(
        label: "raw",
        runs: try steps.enumerated().map { place, steps in
          try ComparisonTests.run("raw", seed: UInt64(place), validation: 2, steps: steps)
        })
    }
    #expect(try row([50, 50]).steps == 50)
    let differing = try row([50, 100])
    #expect(differing.steps == nil)
    #expect(Comparison([differing]).steps == nil)
    let csv = Comparison([differing]).csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(csv[0].firstIndex(of: "steps"))
    #expect(csv[1][column].isEmpty)
  }

  /// By hand: pairs of −0.1, −0.2, −0.3, −0.2 have t = 0.2 / (0.081650 / 2) = 4.899 and a chance of 0.0163:
  /// alone that is below 0.05, of four such changes above 0.05 / 4.
  @Test func severalChangesAreJudgedTogether() throws {
    let even = [1.0, 2, 3, 4]
    let lower = [0.9, 1.8, 2.7, 3.8]
    let two = Comparison([
      try ComparisonTests.row("raw", even), try ComparisonTests.row("kaiming", lower),
    ])
    #expect(two.changes.map(\.largerThanChance) == [true])
    #expect(!two.text.contains("Holm"))
    let five = Comparison(
      try [even, lower, even, lower, even].enumerated().map { place, values in
        ComparedStage(
          label: "\(place)", runs: try ComparisonTests.row("raw", values.map { $0 }).runs)
      })
    #expect(five.changes.map(\.largerThanChance) == [false, false, false, false])
    #expect(five.text.contains("at 5 % for all 4 changes together, by Holm's correction"))
  }

  @Test func againstTheBestEveryOtherRowIsMeasured() throws {
    let rows = try [[2.0, 2.1], [1, 1.1], [3, 3.2]].enumerated().map { place, values in
      ComparedStage(label: "\(place)", runs: try ComparisonTests.row("raw", values).runs)
    }
    let comparison = Comparison(rows, against: .best(of: "x in raw"))
    #expect(comparison.changes.map(\.from) == ["1", "1"])
    #expect(comparison.changes.map(\.to) == ["0", "2"])
    #expect(comparison.change(to: 1) == nil)
    #expect(comparison.title.hasPrefix("x in raw: losses after 100 steps"))
    #expect(comparison.remarks.contains("change: of the validation loss, from the lowest row, 1"))
    #expect(comparison.markdown.contains("was chosen by these same losses"))
  }

  /// The survivors of a row may be its better seeds.
  @Test func aRowThatDivergedIsNotTheBest() throws {
    let rows = [
      try ComparisonTests.row("raw", [1, nil]), try ComparisonTests.row("kaiming", [2, 2]),
    ]
    #expect(rows.best == 1)
    #expect([rows[0]].best == 0)
    #expect([try ComparisonTests.row("raw", [nil])].best == nil)
  }

  @Test func tablesFitATerminalOfAHundredColumns() throws {
    let long = "scaled-hidden, hidden-gain 1.6666666, activation leaky-relu"
    let rows = try ["raw", long].map { label in
      ComparedStage(
        label: label,
        runs: try (1...3).map {
          try ComparisonTests.run("raw", seed: UInt64($0), validation: 2 + Double($0), deadUnits: 3)
        })
    }
    let comparison = Comparison(rows)
    let table = comparison.text.split(separator: "\n")[1...3]
    #expect(table.allSatisfy { $0.count <= 100 })
    #expect(table.joined().contains("validation") && table.joined().contains("change"))
    #expect(comparison.text.contains("for want of room without: parameters, "))
    #expect(comparison.markdown.contains("parameters |"))
    #expect(!Comparison([rows[0]]).text.contains("for want of room"))
  }
}
