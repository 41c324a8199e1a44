import LanguageModel
import Layers
import Runs
import TestSupport
import Testing

@testable import Experiments

@Suite struct ComparisonTests {
  /// A run whose losses were chosen.
  static func run(
    _ stage: String, seed: UInt64 = Settings().seed, validation: Double?, steps: Int = 100,
    function: ActivationFunction? = Tanh.function, saturated: [Double] = [0.25],
    deadUnits: Int? = 0, diverged: Bool = false
  ) throws -> ComparedRun {
    let stage = StageVariant(try #require(Stage.named(stage)))
    var settings = Settings()
    settings.seed = seed
    settings.maxSteps = steps
    var run = try SmallRun.finished("kaiming", SmallRun.settings(steps: 1)).run
    run.stage = stage
    run.settings = settings
    run.parameters = 11_897
    run.initialLoss = 3.25
    run.loss = Losses(
      train: validation.map { $0 - 0.5 }, validation: validation, test: validation.map { $0 + 0.5 })
    run.stepsTaken = diverged ? 7 : steps
    run.diverged = diverged
    run.counting = nil
    run.repeated = nil
    return ComparedRun(run: run, function: function, shares: saturated, deadUnits: deadUnits)
  }

  static func row(_ stage: String, _ values: [Double?]) throws -> ComparedStage {
    let runs = try values.enumerated().map { place, value in
      try run(stage, seed: UInt64(place + 1), validation: value, diverged: value == nil)
    }
    return ComparedStage(label: stage, runs: runs)
  }

  @Test func theTableOfSingleRunsHasWhatDiffers() throws {
    let comparison = Comparison([
      ComparedStage(
        label: "raw", runs: [try Self.run("raw", validation: 2.5, saturated: [0.6852])]),
      ComparedStage(
        label: "deep", runs: [try Self.run("deep", validation: 2.25, saturated: [0.01, 0.03])]),
    ])
    #expect(
      comparison.text == """
        Losses after 100 steps on few.txt (18 names)

        stage  parameters  first loss  saturated   train  validation    test   change
        raw        11,897      3.2500    68.52 %  2.0000      2.5000  3.0000        –
        deep       11,897      3.2500     3.00 %  1.7500      2.2500  2.7500  −0.2500

        saturated: share of |h| > 0.97 in the first batch; of several tanh layers, the largest
        change: of the validation loss, from the row above
        """)
  }

  /// What a program's version makes wide stands below the table, and the saturated share stays in it.
  @Test func aKnownLossHasAShortHead() throws {
    var run = try Self.run("kaiming", validation: 2.25, steps: 200_000).run
    run.names.digest = "91691165b471c338ee35387260590f0fdc23fcb50509b9ccfe1c879c7ac39a1e"
    let comparison = Comparison([
      ComparedStage(
        label: "kaiming",
        runs: [ComparedRun(run: run, function: Tanh.function, shares: [0.25], deadUnits: 0)])
    ])
    let title = try #require(comparison.knownTitles.first)
    #expect(title.hasPrefix("PyTorch 2."))
    #expect(comparison.text.contains("  PyTorch  from PyTorch\n"))
    #expect(comparison.text.contains("  saturated  "))
    #expect(comparison.remarks.contains { $0.hasSuffix("from that of \(title)") })
  }

  @Test func theDifferenceToTheLectureIsBesideItsLoss() throws {
    var run = try Self.run("kaiming", validation: 2.25, steps: 200_000).run
    run.names.digest = "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d"
    var other = try Self.run("raw", validation: 2, steps: 200_000).run
    other.names = run.names
    other.stage.name = "unknown"
    let comparison = Comparison([
      ComparedStage(
        label: "kaiming", runs: [ComparedRun(run: run, function: nil, shares: [], deadUnits: 0)]),
      ComparedStage(
        label: "other", runs: [ComparedRun(run: other, function: nil, shares: [], deadUnits: 0)]),
    ])
    let lines = comparison.text.split(separator: "\n")
    #expect(lines[1].hasSuffix("  change  lecture  from lecture"))
    #expect(lines[2].hasSuffix(" –   2.1070       +0.1430"))
    #expect(lines[3].hasSuffix(" −0.2500        –             –"))
    #expect(
      comparison.remarks.contains(
        "from lecture: how far the validation loss is from that of the lecture"))
    #expect(comparison.csv.contains(",known_val,known_val_difference,diverged,settings\n"))
    #expect(comparison.csv.contains(",2.1069896,0.1430104,0,\n"))
    #expect(JSONText.text(comparison).contains("\"valDifference\" : 0.143"))
  }

  @Test func differentStepsSeedsAndDeadUnitsGetColumns() throws {
    let comparison = Comparison([
      ComparedStage(
        label: "a", runs: [try Self.run("raw", seed: 5, validation: 2.5, deadUnits: 3)]),
      ComparedStage(
        label: "b", runs: [try Self.run("raw", seed: 6, validation: 2.5, steps: 2_000)]),
    ])
    let lines = comparison.text.split(separator: "\n")
    #expect(lines[0] == "Losses on few.txt (18 names)")
    #expect(lines[1].split(separator: " ").prefix(4) == ["stage", "steps", "seed", "parameters"])
    #expect(lines[1].contains(" dead "))
    #expect(lines[3].contains(" 2,000     6 "))
    #expect(
      comparison.remarks.contains(
        "dead: units with |h| > 0.99 for the whole first batch, or without any gradient"))
  }

  @Test func whatIsSetDifferentlyIsAColumnUnlessTheLabelsSayIt() throws {
    var record = try Self.run("raw", validation: 2.5).run
    record.settings.learningRate = 0.03
    record.settings.batchSize = 64
    let run = ComparedRun(run: record, function: nil, shares: [], deadUnits: 0)
    let plain = ComparedStage(label: "raw", runs: [try Self.run("raw", validation: 2.4)])
    let named = ComparedStage(label: "raw-rate-0.03-batch-64-3", runs: [run])
    let own = ComparedStage(label: "tuesday", runs: [run])
    func lines(_ rows: [ComparedStage]) -> [Substring] {
      Comparison(rows).text.split(separator: "\n")
    }
    #expect(!lines([plain, named])[1].contains("settings"))
    #expect(lines([plain, own])[1].split(separator: " ").prefix(2) == ["stage", "settings"])
    #expect(lines([plain, own])[3].contains("tuesday  rate 0.03, batch 64 "))
    #expect(lines([own, own])[0].hasSuffix("(18 names), rate 0.03, batch 64"))
    #expect(Comparison([plain, own]).csv.contains(",0,\"rate 0.03, batch 64\"\n"))
  }

  /// The loss of an easier list is lower, whatever is trained on it.
  @Test func lossesOverOtherNamesAreNoChange() throws {
    let changes: [(inout RunRecord) -> Void] = [
      { $0.names.digest = "0" }, { $0.settings.splitSeed = 7 }, { $0.settings.lowercase = true },
      { $0.settings.distinct = true },
    ]
    for change in changes {
      var other = try Self.run("raw", validation: 2).run
      change(&other)
      let comparison = Comparison([
        ComparedStage(label: "a", runs: [try Self.run("raw", validation: 2.5)]),
        ComparedStage(
          label: "b", runs: [ComparedRun(run: other, function: nil, shares: [], deadUnits: 0)]),
      ])
      #expect(comparison.changes[0].validation == nil)
      #expect(!comparison.text.contains("change: "))
      #expect(
        comparison.remarks.contains(
          "losses over other names are not of one quantity: no change is shown between them"))
    }
    var other = try Self.run("raw", validation: 2).run
    other.names.digest = "0123456789"
    let comparison = Comparison([
      ComparedStage(label: "a", runs: [try Self.run("raw", validation: 2.5)]),
      ComparedStage(
        label: "b", runs: [ComparedRun(run: other, function: nil, shares: [], deadUnits: 0)]),
    ])
    #expect(comparison.text.contains("few.txt (01234567)"))
  }

  /// By hand: means 2 and 1.8; the pairs differ by −0.1, −0.2, −0.3, of deviation 0.1, and
  /// 4.302653 · 0.1 / √3 = 0.248413 is more than their mean of −0.2, so this is no more than chance.
  /// Of a fourth pair of −0.2, the half width is 3.182446 · 0.081650 / 2 = 0.129923.
  @Test func changesArePairedBySeed() throws {
    let three = Comparison([
      try Self.row("scaled-hidden", [1, 2, 3]), try Self.row("kaiming", [0.9, 1.8, 2.7]),
    ])
    let change = try #require(three.changes.first?.validation)
    #expect(abs(change.mean + 0.2) <= 1e-12)
    #expect(abs(try #require(change.halfWidth) - 0.248413) <= 1e-6)
    #expect(change.excludesZero == false)
    #expect(three.text.contains("scaled-hidden  kaiming  −0.2000  −0.4484 to +0.0484  no"))

    let four = Comparison([
      try Self.row("scaled-hidden", [1, 2, 3, 4]), try Self.row("kaiming", [0.9, 1.8, 2.7, 3.8]),
    ])
    #expect(four.text.contains("scaled-hidden  kaiming  −0.2000  −0.3299 to −0.0701  yes"))
    #expect(four.text.contains("mean of 4 seeds"))
  }

  @Test func aDivergedSeedIsLeftOutAndNamed() throws {
    let comparison = Comparison([
      try Self.row("raw", [1, nil, 3]), try Self.row("kaiming", [0.5, 1, 1.5]),
    ])
    #expect(comparison.hasDiverged)
    #expect(comparison.stages[0].loss.validation == 2)
    #expect(comparison.changes[0].validation?.count == 2)
    #expect(comparison.changes[0].validation?.mean == -1)
    #expect(
      comparison.remarks.contains(
        "raw: the loss was no longer finite at step 7, first in the loss; seed 2 is left out"))
  }

  @Test func aDivergedStageIsMarked() throws {
    let comparison = Comparison([
      try Self.row("raw", [nil]), try Self.row("kaiming", [2]),
    ])
    #expect(comparison.text.contains(" diverged "))
    #expect(comparison.changes[0].validation == nil)
    #expect(comparison.text.contains("raw: the loss was no longer finite at step 7"))
  }
}
