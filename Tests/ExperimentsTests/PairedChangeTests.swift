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

  @Test func withoutSharedSeedsTheOrderPairs() throws {
    let before = try Self.row("raw", [(1, 2), (2, 3)])
    let after = try Self.row("kaiming", [(3, 1.5), (4, 2.5)])
    let comparison = Comparison([before, after])
    #expect(comparison.changes[0].validation?.mean == -0.5)
    #expect(comparison.text.contains("else in the order of the runs"))
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
