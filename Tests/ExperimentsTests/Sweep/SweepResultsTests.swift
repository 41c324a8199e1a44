import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// What is merged of the lines of slices.
@Suite struct SweepResultsTests {
  @Test func aRunCountsOnceHoweverOftenItWasDone() throws {
    let made = try MadeSweep()
    let lines = try (0..<6).map { try made.line($0, 2 + Double($0) / 10) }
    try made.write(lines)
    let once = try made.results()
    try made.write(lines.reversed() + lines, to: "00002.jsonl")
    let thrice = try made.results()
    for results in [once, thrice] {
      #expect(results.missingCount == 0 && results.divergedCount == 0)
      #expect(results.validation == (0..<6).map { 2 + Double($0) / 10 })
      #expect(results.kernelCounts == ["Haswell": 6])
    }
    #expect(
      once.outcome(against: nil).comparison.csv == thrice.outcome(against: nil).comparison.csv)
  }

  /// A sweep goes on while its results are looked at: both tables are of the same runs.
  @Test func whatComesAfterTheFirstLookIsInNoTable() throws {
    let made = try MadeSweep()
    let nothing = try made.results()
    try made.write([try made.line(0, 2)])
    let one = try made.results()
    try made.write((0..<6).map { try made.line($0, 2) }, to: "00002.jsonl")
    #expect(try SweepTable(nothing).rows.isEmpty)
    #expect(try SweepTable(one).rows.map(\.run) == [0])
  }

  @Test func theOrderOfTheLinesChangesNoDigit() throws {
    let made = try MadeSweep(seeds: 50)
    let lines = try (0..<100).map {
      try made.line($0, 2 + (Double($0) * 0.7).truncatingRemainder(dividingBy: 1))
    }
    try made.write(lines)
    let text = JSONText.text(try made.results().outcome(against: nil).comparison)
    for shift in [1, 13, 50] {
      try made.write(Array(lines[shift...] + lines[..<shift]).reversed())
      #expect(JSONText.text(try made.results().outcome(against: nil).comparison) == text)
    }
  }

  @Test func whatIsMissingOrDivergedIsLeftOutAndCounted() throws {
    let made = try MadeSweep()
    try made.write([try made.line(0, 2), try made.line(1, nil), try made.line(3, 2.25)])
    let results = try made.results()
    #expect(results.missingCount == 3 && results.divergedCount == 1)
    let rows = results.outcome(against: nil).comparison.stages
    #expect(rows.map(\.seeds.count) == [1, 2])
    #expect(rows.map(\.divergedCount) == [0, 1])
    #expect(rows.map(\.loss.validation) == [2, 2.25])
    #expect(
      results.outcome(against: nil).comparison.text.contains(
        "hidden-gain 5/3: 1 of 2 runs diverged and is left out"))
    #expect(results.missingRemark?.hasPrefix("3 runs of 6 are missing") == true)
  }

  /// The plan wants 10 steps; the only run that is there took as many.
  @Test func aPointWithoutARunHasNoSteps() throws {
    let made = try MadeSweep()
    try made.write([try made.line(0, 2)])
    let comparison = try made.results().outcome(against: nil).comparison
    #expect(comparison.stages.map(\.steps) == [10, nil])
    #expect(comparison.title.contains("losses after 10 steps"))
  }

  @Test func largeLossesAreShownInEveryColumn() throws {
    let made = try MadeSweep()
    try made.write(try (0..<6).map { try made.line($0, $0.isMultiple(of: 2) ? 2 : 7.5e30) })
    let outcome = try made.results().outcome(against: nil)
    let stage = outcome.comparison.stages[1]
    #expect(stage.loss.train == 7.5e30 && stage.loss.test == 7.5e30)
    let row = try #require(
      outcome.comparison.text.split(separator: "\n").first { $0.hasPrefix("hidden-gain 5/3 ") })
    #expect(row.matches(of: /7\.50e\+30/).count >= 3, "\(row)")
  }

  @Test func missingRunsLeaveThePairsOfEqualSeeds() throws {
    let made = try MadeSweep(seeds: 5)
    // Seeds 1 and 5 of the first value, 1 to 3 of the second.
    let losses = [(0, 2.0), (8, 9), (1, 1.5), (3, 1.75), (5, 1.6)]
    try made.write(try losses.map { try made.line($0, $1) })
    let outcome = try made.results().outcome(against: nil)
    #expect(outcome.finding == .lowest(row: 1, of: 2))
    #expect(outcome.comparison.change(to: 0)?.validation?.mean == 0.5)
    #expect(outcome.comparison.change(to: 0)?.largerThanChance == nil)
  }

  @Test func aCutLineAndOneOfAnotherPlanAreToldAndPassedOver() throws {
    let made = try MadeSweep()
    let other = try MadeSweep(vary: ["hidden-gain=7,8"])
    let cut = String(decoding: try made.line(1, 2).bytes.dropLast(9), as: UTF8.self)
    try made.write([try made.line(0, 2), try other.line(0, 9)], ending: "no line\n" + cut)
    let results = try made.results()
    #expect(results.missingCount == 5)
    #expect((results.strangers, results.damagedLines) == (1, 2))
  }

  /// Nothing but its key tells a line of an earlier plan, which varied something else.
  @Test func aLineOfAnEarlierPlanCountsByItsKey() throws {
    let made = try MadeSweep(vary: ["hidden-gain=1,5/3"])
    let earlier = try MadeSweep(vary: ["learning-rate=0.1,0.2"])
    // The stage's own gain, and the usual rate.
    try made.write([try earlier.line(0, 2.5), try earlier.line(1, 2.75)])
    let results = try made.results()
    #expect(results.validation[1] == 2.5)
    #expect(results.missingCount == 5 && results.strangers == 1)
  }

  @Test func twoPointsThatTrainTheSameModelAreOneRun() throws {
    let made = try MadeSweep(["raw", "zero-bias"], vary: ["output-bias=zero,normal"], seeds: 1)
    // Both stages with the same bias.
    #expect(made.sweep.runs(of: .whole).count == 2)
    try made.write(try [0, 1].map { try made.line($0, 2 + Double($0)) })
    let results = try made.results()
    #expect(results.missingCount == 0)
    #expect(results.validation == [2, 3, 2, 3])
  }

  @Suite struct Kernels {
    @Test func theKindOfKernelsThatDidMostRunsCounts() throws {
      let made = try MadeSweep()
      let haswell = try (0..<3).map { try made.line($0, 2, kernel: "Haswell") }
      let zen = try (2..<6).map { try made.line($0, 2.5, kernel: "Zen") }
      for lines in [haswell + zen, zen + haswell] {
        try made.write(lines)
        let results = try made.results()
        #expect(results.validation == [2, 2, 2.5, 2.5, 2.5, 2.5])
        #expect(results.mixedCount == 1)
        #expect(results.kernelCounts == ["Haswell": 3, "Zen": 4])
        let row = results.outcome(against: nil).comparison.stages[0]
        #expect(row.loss.train == (1.99 + 2.49 + 2.49) / 3)
      }
    }

    @Test func kernelsThatAgreeAreNotMixed() throws {
      let made = try MadeSweep()
      try made.write([
        try made.line(0, 2, kernel: "Haswell"), try made.line(0, 2, kernel: "Zen"),
      ])
      #expect(try made.results().mixedCount == 0)
    }

    @Test func thatTheSameKernelsDisagreeIsAnErrorThatShowsBoth() throws {
      let made = try MadeSweep()
      try made.write([try made.line(0, 2, slice: "1/2"), try made.line(0, 2.5, slice: "2/2")])
      let error = #expect(throws: SweepError.self) { try made.results() }
      let text = error?.description ?? ""
      #expect(text.contains("validation loss 2.0 on"), "\(text)")
      #expect(text.contains("validation loss 2.5 on"), "\(text)")
      #expect(text.contains("(slice 1/2, ") && text.contains("(slice 2/2, "))
    }
  }

  @Test func aBaselineIsAPointByItsValues() throws {
    let made = try MadeSweep(["raw", "kaiming"], vary: ["hidden-gain=1,5/3"])
    try made.write(
      try (0..<12).map { try made.line($0, 2 + Double($0 % 4) / 10 + Double($0) / 1_000) })
    let grid = made.sweep.grid
    #expect(try grid.point(of: "stage=kaiming,gain=1.6666666") == 3)
    #expect(throws: GridRefusal.self) { try grid.point(of: "hidden-gain=1") }
    #expect(throws: GridRefusal.self) { try grid.point(of: "stage=kaiming,gain=9") }
    #expect(throws: GridRefusal.self) { try grid.point(of: "nonsense") }
    let comparison = try made.results().outcome(against: 3).comparison
    #expect(comparison.changes.map(\.from) == Array(repeating: grid.points[3].label, count: 3))
    #expect(comparison.remarks.contains { $0.contains("from kaiming, hidden-gain 5/3") })
  }

  @Test func tablesOfRunsHaveTheOrderOfThePlan() throws {
    let made = try MadeSweep()
    try made.write(try [4, 0, 3].map { try made.line($0, 2 + Double($0)) })
    let table = try SweepTable(try made.results())
    let lines = String(decoding: table.csv, as: UTF8.self).split(separator: "\n")
    #expect(
      lines[0]
        == "run,key,stage,hidden-gain,seed,steps,first_loss,train,val,test,diverged,kernel")
    #expect(lines.dropFirst().map { $0.prefix { $0 != "," } } == ["0", "3", "4"])
    let bytes = try table.database()
    #expect(String(decoding: bytes.prefix(15), as: UTF8.self) == "SQLite format 3")
  }
}
