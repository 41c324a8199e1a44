import LanguageModel
import Plotting
import Report
import Runs
import TestSupport
import Testing

@testable import Experiments

/// The figure of a study says what its losses say.
@Suite struct GridChartTests {
  private static func outcome(
    _ variations: [String], _ losses: [[Double]]
  ) throws -> GridOutcome {
    let grid = try Grid(
      [try #require(Stage.named("kaiming"))], knobs: [:], settings: Settings(),
      variations: try variations.map { try Variation($0) })
    let model = try SmallRun.finished("kaiming", SmallRun.settings(steps: 1)).run
    return GridOutcome(
      grid,
      losses.map { losses in
        losses.enumerated().map { place, loss in
          var run = model
          run.settings.seed = UInt64(place)
          // Not a number for one that diverged.
          run.loss.validation = loss.isNaN ? nil : loss
          run.diverged = loss.isNaN
          return ComparedRun(run: run, function: nil, shares: [], deadUnits: nil)
        }
      })
  }

  /// Three seeds whose pairs with other means differ by the means, but for a thousandth.
  private static func seeds(_ mean: Double) -> [Double] {
    [mean - 0.1, mean + 0.1 + mean / 1_000, mean - mean / 1_000]
  }

  @Test func againstABaselineNothingIsMiscounted() throws {
    func headline(_ losses: [[Double]]) throws -> String {
      let outcome = try Self.outcome(["hidden-gain=0.5,1,5/3"], losses)
      return GridOutcome(outcome.grid, rows: outcome.comparison.stages, baseline: 0).headline
        .english
    }
    #expect(
      try headline([2.5, 2.3, 2.172].map(Self.seeds))
        == "2 of 2 differ from hidden-gain 0.5 beyond chance; lowest hidden-gain 5/3: 2.172")
    #expect(
      try headline([Self.seeds(2.5), Self.seeds(2.3), [.nan, .nan, .nan]])
        == "hidden-gain 1 differs from hidden-gain 0.5 beyond chance; lowest hidden-gain 1: 2.300; "
        + "without a loss: 1")
    #expect(
      try headline([[2.1, 2, 2.21], [2, 2.1, 2.2], [.nan, .nan, .nan]])
        == "No difference beyond chance from hidden-gain 0.5; lowest hidden-gain 1: 2.100; "
        + "without a loss: 1")
  }

  @Test func theHeadlineIsChosenByTheJudgement() throws {
    func headline(_ losses: [[Double]]) throws -> String {
      try Self.outcome(["hidden-gain=0.5,1,5/3"], losses).headline.english
    }
    #expect(
      try headline([2.5, 2.3, 2.172].map(Self.seeds))
        == "kaiming’s own hidden-gain 5/3 is the best of 3: loss 2.172")
    #expect(
      try headline([2.172, 2.3, 2.5].map(Self.seeds))
        == "hidden-gain 0.5 is the best of 3: loss 2.172")
    #expect(
      try headline([[2.5, 2.6, 2.7], [2.1, 2, 2.21], [2, 2.1, 2.2]])
        == "hidden-gain 1 to 5/3 are within chance of the lowest, 5/3: 2.100")
    #expect(
      try headline([[2.1, 2, 2.21], [2.5, 2.6, 2.7], [2, 2.1, 2.2]])
        == "1 of 2 others are within chance of the lowest, hidden-gain 5/3: 2.100")
    let names = try Self.outcome(
      ["activation=relu,tanh"], [[2.1, 2, 2.21], [2, 2.1, 2.2]]
    ).headline.english
    #expect(names == "No difference beyond chance; the lowest is activation tanh: 2.100")
    #expect(try headline([[2.5], [2], [2.25]]) == "hidden-gain 1 ends lowest of 3: loss 2.000")
  }

  @Test func numbersAreAnAxisWithTheStagesOwnValue() throws {
    let chart = try Self.outcome(["gain=3,0.1,5/3"], [2.5, 2.3, 2.1].map(Self.seeds)).chart()
    let panel = try #require(chart.panels.first)
    #expect(chart.panels.count == 1)
    #expect(panel.series.map(\.mark) == [.band, .line, .rings, .words])
    #expect(panel.series[1].points.map(\.x) == [0.1, 5.0 / 3, 3])
    // Of one line each mean is written at its point, the lowest at any rate.
    #expect(panel.series[3].points.compactMap(\.words) == ["2.300", "2.100", "2.500"])
    #expect(panel.series[3].points.map(\.y) == panel.series[1].points.map(\.y))
    #expect(panel.series[3].points.map(\.isNeeded) == [false, true, false])
    #expect(chart.x.tics?.map(\.isNeeded) == [false, false, true])
    #expect(panel.series[2].points.count == 9)
    #expect(panel.landmarks.map(\.value) == [5.0 / 3])
    #expect(panel.landmarks[0].words.english == "kaiming: 5/3")
    #expect(chart.x.tics?.map(\.words.english) == ["3", "0.1", "5/3"])
    if case .logarithmic = chart.x.scale {} else { Issue.record("3 is thirty times 0.1") }
    let near = try Self.outcome(["gain=1,3"], [2.5, 2.3].map(Self.seeds)).chart()
    if case .linear = near.x.scale {} else { Issue.record("3 is three times 1") }
    let zero = try Self.outcome(["gain=0,30"], [2.5, 2.3].map(Self.seeds)).chart()
    if case .linear = zero.x.scale {} else { Issue.record("0 has no logarithm") }
  }

  @Test func oneSeedHasNeitherBandNorRings() throws {
    let chart = try Self.outcome(["gain=1,3"], [[2.5], [2.3]]).chart()
    #expect(chart.panels[0].series.map(\.mark) == [.line, .words])
    #expect(chart.line.english == "validation loss after 1 step, one seed")
  }

  @Test func aSecondVariationIsALineEachOrAPanelEach() throws {
    let few = try Self.outcome(
      ["gain=1,3", "activation=tanh,relu"], [2.1, 2.2, 2.3, 2.4].map(Self.seeds)
    ).chart()
    #expect(few.panels.count == 1)
    #expect(few.panels[0].series.compactMap(\.value) == ["2.300", "2.400"])
    #expect(
      few.panels[0].series.compactMap { $0.name?.english } == [
        "activation tanh", "activation relu",
      ])
    let many = try Self.outcome(
      ["gain=1,3", "b=1,2,3,4,5,6"], (0..<12).map { Self.seeds(2 + Double($0) / 10) }
    ).chart()
    #expect(many.panels.count == 6)
    #expect(many.panels[0].context.count == 5)
    let most = try Self.outcome(
      ["gain=1,3", "b=1,2,3,4,5,6,7,8,9"], (0..<18).map { Self.seeds(2 + Double($0) / 10) })
    #expect(throws: NothingToShow.self) { try most.chart() }
  }

  @Test func whatIsNotCountedIsSaid() throws {
    let outcome = try Self.outcome(
      ["hidden-gain=0.5,1,3"], [Self.seeds(2.5), [.nan, .nan, .nan], Self.seeds(2.1)])
    #expect(
      outcome.headline.english == "hidden-gain 3 is the best of 2: loss 2.100; without a loss: 1")
    #expect(
      try outcome.chart().line.english.hasSuffix(
        "; without a loss: 1; with runs that diverged (×): 1 of 3"))
    let chart = try outcome.chart()
    #expect(chart.headline.english == "hidden-gain 3 is the best of 2: loss 2.100")
    #expect(chart.panels[0].series.flatMap(\.points).compactMap(\.words).contains("× 3/3"))
  }

  @Test func ofTheOnlyRowNothingIsCounted() throws {
    let grid = try Self.outcome(["hidden-gain=0.5,1"], [[2.5], [.nan]])
    #expect(grid.headline.english == "hidden-gain 0.5: loss 2.500; without a loss: 1")
  }

  @Test func aLineWhoseLastPointHasNoLossHasNoNumberAtItsEnd() throws {
    let losses = [Self.seeds(2.1), Self.seeds(2.2), Self.seeds(2.3), [.nan, .nan, .nan]]
    let chart = try Self.outcome(["gain=1,3", "activation=tanh,relu"], losses).chart()
    #expect(chart.panels[0].series.filter { $0.mark == .line }.map(\.value) == ["2.300", nil])
  }

  @Test(arguments: ["max-steps=100,300", "split-seed=1,2", "learning-rate=1e30,1e31"])
  func aStagesOwnValueFarFromTheOthersIsNoPlaceOnTheAxis(_ variation: String) throws {
    let chart = try Self.outcome([variation], [2.5, 2.3].map(Self.seeds)).chart()
    #expect(chart.panels[0].landmarks.isEmpty)
    let own = ["max": "200,000", "spl": "42", "lea": "0.1"][String(variation.prefix(3))] ?? ""
    #expect(chart.x.title?.english.hasSuffix("; kaiming’s own: \(own)") == true)
  }

  @Test func numbersOfSettingsAreWrittenInOneLanguage() throws {
    let outcome = try Self.outcome(["hidden-gain=0.5,3.16"], [2.5, 2.3].map(Self.seeds))
    #expect(
      Language.german.labels.text(of: outcome.headline)
        == "hidden-gain 3,16 ist das Beste von 2: Verlust 2,300")
  }

  @Test func namesAreRows() throws {
    let chart = try Self.outcome(["activation=relu,tanh"], [2.5, 2.3].map(Self.seeds)).chart()
    guard case .categories(let names) = chart.y.scale else {
      Issue.record("names are no numbers")
      return
    }
    #expect(names.map(\.english) == ["relu", "tanh (kaiming)"])
    #expect(chart.panels[0].series.map(\.mark) == [.dots, .rings])
  }
}
