import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// Which runs are one row of a comparison, and what rows are called.
@Suite struct SeedGroupTests {
  typealias Entry = (run: ComparedRun, folder: RunFolder)

  /// A run with losses that were chosen.
  static func entry(
    _ gain: String?, seed: UInt64, loss: Double = 2, folder: String = "run",
    _ change: (inout RunRecord) -> Void = { _ in }
  ) throws -> Entry {
    var run = try ComparisonTests.run("kaiming", seed: seed, validation: loss).run
    let knobs: Knobs = gain.map { ["hidden-gain": $0] } ?? [:]
    run.stage = try knobs.applied(to: try #require(Stage.named("kaiming")))
    change(&run)
    return (
      ComparedRun(run: run, function: nil, shares: [], deadUnits: nil), RunFolder(.init(folder))
    )
  }

  @Test func nineRunsOfThreeGainsAreThreeRows() throws {
    let runs = try ["0.5", "3", nil].flatMap { gain in
      try [7, 8, 9].map { try Self.entry(gain, seed: $0, loss: 2 + Double($0) / 100) }
    }
    let comparison = Comparison(grouping: runs)
    #expect(
      comparison.stages.map(\.label)
        == ["kaiming, hidden-gain 0.5", "kaiming, hidden-gain 3.0", "kaiming"])
    #expect(comparison.stages.allSatisfy { $0.seeds == [7, 8, 9] })
    #expect(comparison.title.hasSuffix("mean of 3 seeds"))
    // A sorted list of files mixes them.
    let mixed = [0, 3, 6, 1, 4, 7, 2, 5, 8].map { runs[$0] }
    #expect(
      Comparison(grouping: mixed).stages.map(\.seeds) == [[7, 8, 9], [7, 8, 9], [7, 8, 9]])
  }

  @Test func aRunThatIsThereTwiceIsNoRepetition() throws {
    let run = try Self.entry("0.5", seed: 7, folder: "a")
    let other = try Self.entry("0.5", seed: 7, folder: "b")
    let labels = Comparison(grouping: [run, other]).stages.map(\.label)
    #expect(labels == ["kaiming (a)", "kaiming (b)"])
  }

  @Test(arguments: [0, 1, 2, 3, 4])
  func whatDiffersInMoreThanTheSeedIsAnotherRow(_ place: Int) throws {
    let changes: [(inout RunRecord) -> Void] = [
      { $0.settings.learningRate = 0.03 }, { $0.names.digest = "0" },
      { $0.settings.maxSteps = 200 }, { $0.stepsTaken = 5 }, { $0.foldedFrom = "kaiming" },
    ]
    let runs = [try Self.entry(nil, seed: 7), try Self.entry(nil, seed: 8, changes[place])]
    #expect(Comparison(grouping: runs).stages.count == 2)
  }

  @Test func whatWasRecordedIsNoDifference() throws {
    let runs = [
      try Self.entry(nil, seed: 7),
      try Self.entry(nil, seed: 8) { run in
        run.settings.recordEvery = 1
        run.settings.snapshots = [5]
      },
    ]
    #expect(Comparison(grouping: runs).stages.count == 1)
  }

  @Test func whatAllHaveInCommonIsInTheTitleAlone() throws {
    let runs = try ["0.5", "3"].map {
      try Self.entry($0, seed: 7) { $0.settings.learningRate = 0.03 }
    }
    let comparison = Comparison(grouping: runs)
    #expect(
      comparison.stages.map(\.label)
        == ["kaiming, hidden-gain 0.5", "kaiming, hidden-gain 3.0"])
    #expect(comparison.title.contains(", rate 0.03"))
    #expect(!comparison.text.contains("settings"))
  }
}
