import LanguageModel
import Runs
import Testing

@testable import Experiments

/// What a study is said to show, of losses that were chosen.
@Suite struct GridOutcomeTests {
  /// - Parameter losses: of gains 0.5, 1 and 5/3; nil for a run that diverged.
  static func outcome(
    _ losses: [[Double?]], _ change: (inout RunRecord) -> Void = { _ in }
  ) throws -> GridOutcome {
    let stage = try #require(Stage.named("kaiming"))
    let grid = try Grid(
      [stage], knobs: [:], settings: Settings(),
      variations: [try Variation("hidden-gain=0.5,1,5/3")])
    return GridOutcome(
      grid,
      try losses.map { losses in
        try losses.enumerated().map { place, loss in
          var run = try ComparisonTests.run(
            "kaiming", seed: UInt64(place), validation: loss, diverged: loss == nil
          ).run
          change(&run)
          return ComparedRun(run: run, function: nil, shares: [], deadUnits: nil)
        }
      })
  }

  /// Pairs of 0.5, 0.51 and 0.49 against the best, and of 0.2, 0.21 and 0.19: far beyond chance.
  @Test func theBestIsToldWhereAllOthersAreBeyondChance() throws {
    let outcome = try Self.outcome([[2.5, 2.61, 2.69], [2.2, 2.31, 2.39], [2, 2.1, 2.2]])
    #expect(outcome.finding == .best(row: 2, of: 3))
    #expect(outcome.isOwn(2) && !outcome.isOwn(0))
  }

  /// Of the last two the pairs are −0.1, 0.1 and 0.01.
  @Test func whatMayBeChanceIsAlike() throws {
    let outcome = try Self.outcome([[2.5, 2.61, 2.69], [2.1, 2, 2.21], [2, 2.1, 2.2]])
    #expect(outcome.finding == .alike(rows: [1, 2], best: 2, others: 2))
  }

  @Test func oneSeedSaysNothingAboutChance() throws {
    #expect(try Self.outcome([[2.5], [2], [2.2]]).finding == .lowest(row: 1, of: 3))
  }

  /// Of the first the pairs are −1 and −1.2, which may be chance (t of 11 with one degree of freedom).
  @Test func theFindingCountsTheVeryRowsThatTheTableJudges() throws {
    let outcome = try Self.outcome([[1, nil, 1], [2.2, 2.31, 2.39], [2, 2.1, 2.2]])
    #expect(outcome.comparison.changes.map(\.largerThanChance) == [false, true])
    // The mean of the first is lower than that of the best, without the run that diverged.
    #expect(outcome.finding == .best(row: 2, of: 2))
    #expect(outcome.comparison.lowerWithDivergence == [0])
    #expect(
      outcome.comparison.remarks.contains { $0.contains("the lowest row of which no run diverged") }
    )
    #expect(try Self.outcome([[nil], [nil], [nil]]).finding == .nothing)
  }

  /// Nothing is the best or the lowest of rows of which one is lower: it is told beside.
  @Test func whatIsLowerWithoutItsDivergedRunsIsNotCounted() throws {
    let certain = try Self.outcome([
      [nil, 1, 1.01, 0.99], [2, 2.1, 2.2, 2.15], [nil, nil, nil, nil],
    ])
    #expect(certain.comparison.change(to: 0)?.largerThanChance == true)
    #expect(certain.finding == .lowest(row: 1, of: 1))
    let uncertain = try Self.outcome([[nil, 1], [2, 2.1], [3, 3.1]])
    #expect(uncertain.finding == .best(row: 1, of: 2))
    // Against a row that was named all count that the table judges.
    let rows = try Self.outcome([
      [nil, 1, 1.01, 0.99], [2, 2.1, 2.2, 2.15], [3, 3.1, 3.2, 3.15],
    ])
    let beside = GridOutcome(rows.grid, rows: rows.comparison.stages, baseline: 2)
    #expect(beside.finding == .beside(baseline: 2, best: 1, different: [0, 1], others: 2))
    for outcome in [certain, uncertain] {
      #expect(outcome.comparison.lowerWithDivergence == [0])
    }
  }

  @Test func rowsWithoutALossAreNotAmongTheOthers() throws {
    let outcome = try Self.outcome([[nil, nil, nil], [2.2, 2.31, 2.39], [2, 2.1, 2.2]])
    #expect(outcome.finding == .best(row: 2, of: 2))
    #expect(outcome.rowsWithoutLoss == [0] && outcome.rowsNotCompared.isEmpty)
    let single = try Self.outcome([[nil, nil, 2.4], [2.2, 2.31, 2.39], [2, 2.1, 2.2]])
    #expect(single.finding == .best(row: 2, of: 2))
    #expect(single.rowsNotCompared == [0] && single.rowsWithoutLoss.isEmpty)
  }

  @Test func whatDivergedMeansIsSaid() throws {
    let text = try Self.outcome([[nil, 2], [2.2, 1e30], [2, 2.1]]).comparison.text
    #expect(
      text.contains("diverged: the loss was no longer finite; a finite one counts, however large"))
    #expect(try !Self.outcome([[2], [2.2], [2]]).comparison.text.contains("finite"))
  }

  /// `gradus sweep results` and `gradus study` have no option for columns.
  @Test func onlyACommandThatIsThereIsAdvised() throws {
    #expect(try !Self.outcome([[2], [2.2], [2]]).comparison.latex.contains("--columns"))
    let compared = Comparison(try [[2.0], [2.1]].map { try ComparisonTests.row("raw", $0) })
    #expect(compared.latex.contains("`gradus compare --columns`"))
  }

  @Test func lossesOverOtherNamesAreNotCompared() throws {
    var count: UInt64 = 0
    let outcome = try Self.outcome([[2.5], [2], [2.2]]) { run in
      count += 1
      run.settings.splitSeed = count
    }
    #expect(outcome.finding == .apart)
  }

  @Test func whereNoChangeIsThereIsNoTableOfThem() throws {
    let outcome = try Self.outcome([[1.5, 1.6], [2, 2.1], [3, 3.2]]) { run in
      run.settings.splitSeed = UInt64(run.loss.validation ?? 0)
    }
    #expect(outcome.finding == .apart)
    let text = outcome.comparison.text
    #expect(!text.contains("larger than chance") && !text.contains("known of chance"), "\(text)")
  }

  @Test func tablesHaveAColumnForWhatIsVaried() throws {
    let comparison = try Self.outcome([[2.5, 2.6], [2, 2.1], [2.2, 2.3]]).comparison
    let lines = comparison.csv.split(separator: "\n")
    #expect(lines[0].hasPrefix("label,hidden-gain,stage,"))
    #expect(lines[3].hasPrefix("hidden-gain 5/3,5/3,kaiming,"))
    #expect(comparison.title.hasPrefix("hidden-gain in kaiming: losses after 100 steps on few.txt"))
    #expect(comparison.text.contains("\nsetting  "))
    #expect(JSONText.text(comparison).contains("\"hidden-gain\" : \"5/3\""))
  }
}
