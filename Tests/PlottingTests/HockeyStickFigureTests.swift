import Diagnostics
import Glibc
import Testing

@testable import Plotting

/// What is said and drawn of the first thousand steps agrees with what was recorded.
@Suite struct HockeyStickFigureTests {
  /// From one loss to 2 in a time of a hundred steps.
  private func run(
    from first: Double, steps: Int = 1_000, characters: Int = 27, name: String = "run"
  ) -> PlottedRun {
    MadeRun.losses(
      (0..<steps).map { Float(2 + (first - 2) * exp(-Double($0) / 100)) }, characters: characters,
      name: name)
  }

  private func chart(_ runs: [PlottedRun]) throws -> Chart {
    try Figure.hockeyStick.made(of: Material(runs: runs))
  }

  /// ln 27 = 3.296.
  @Test func theHighestStartIsNamedWhereItIsFarAboveKnowingNothing() throws {
    let high = try chart([run(from: 3.3, name: "a"), run(from: 27.9, name: "b")])
    #expect(high.finding.key == "hockey-stick.headline" && high.finding.values["run"] == "b")
    #expect(high.finding.values["first"] == "27.9" && high.finding.values["nothing"] == "3.3")
    let alike = try chart([run(from: 3.3), run(from: 3.35), run(from: 3.25)])
    #expect(alike.finding.key == "hockey-stick.headline.alike")
    #expect(alike.finding.values["count"] == "3" && alike.finding.values["nothing"] == "3.3")
    // Neither within 0.1, nor above 1.2 times as much.
    let neutral = try chart([run(from: 3.3), run(from: 3.6)])
    #expect(neutral.finding.key == "hockey-stick.headline.plain")
    #expect(neutral.finding.values["low"] == "3.30" && neutral.finding.values["high"] == "3.60")
    #expect(neutral.finding.values["end"] == "2.00" && neutral.finding.values["steps"] == "1,000")
  }

  @Test func ofRunsOverOtherCharactersKnowingNothingHasNoOnePrice() throws {
    let chart = try chart([run(from: 3.3), run(from: 27, characters: 40)])
    #expect(chart.finding.key == "hockey-stick.headline.plain")
    #expect(chart.panels[0].landmarks.isEmpty)
  }

  @Test func ofRunsOfOtherLengthsNoNumberOfStepsIsSaid() throws {
    let uneven = try chart([run(from: 3.5), run(from: 3.6, steps: 400)])
    #expect(uneven.finding.key == "hockey-stick.headline.uneven")
  }

  @Test(arguments: [Float.nan, .infinity]) func whatIsNotFiniteHidesNoBadStart(lost: Float) throws {
    let never = MadeRun.losses([Float](repeating: lost, count: 1_000), name: "lost")
    for runs in [[never, run(from: 27)], [run(from: 27), never]] {
      #expect(try chart(runs).finding.key == "hockey-stick.headline")
    }
    let values = try chart([never, run(from: 3.3)]).finding
    #expect(values.key == "hockey-stick.headline.plain")
    #expect(values.values["low"] == "3.30" && values.values["high"] == "not finite")
  }

  /// Up to four runs share a panel; of more, each has its own, with the others behind it.
  @Test(arguments: [1, 2, 4, 5, 8, 30]) func manyRunsHavePanelsOfTheirOwn(count: Int) throws {
    let chart = try chart((0..<count).map { run(from: 3.3 + 0.1 * Double($0), name: "run \($0)") })
    let names = chart.panels[0].series.compactMap(\.name)
    guard count > 4 else {
      #expect(chart.panels.count == 1 && names.count == count)
      #expect(Set(chart.panels[0].series.filter { $0.name != nil }.map(\.colour)).count == count)
      return
    }
    let shown = min(count, 12)
    #expect(chart.panels.count == shown && names.isEmpty)
    #expect(chart.panels.last?.title == .name("run \(count - 1)"))
    #expect(chart.panels.allSatisfy { $0.context.count == shown - 1 })
    #expect(chart.line.said.contains("12 of 30 shown") == (count == 30))
  }

  @Test func theLineIsMeansOfTenStepsOfTheFirstThousandAndTheTroubleIsMarked() throws {
    let runs = [SyntheticRun.raw, SyntheticRun.deep]
    let panel = try chart(runs).panels[0]
    #expect(panel.series.map(\.mark) == [.band, .dots, .hairline, .line, .line])
    #expect(panel.series.map(\.colour) == [.accent, .accent, .accent, .accent, .main])
    for (series, run) in zip([panel.series[3], panel.series[4]], runs) {
      let losses = run.record.losses.prefix(1_000).map(Double.init)
      #expect(series.points.count == 101 && series.points[0].y == losses[0])
      #expect(abs(series.points[8].y - losses[70..<80].reduce(0, +) / 10) < 1e-9)
      #expect(series.value == (losses.suffix(50).reduce(0, +) / 50).fixed(2))
    }
    #expect(panel.series[2].points.count == 1_000)
  }

  @Test func oneLineOverAnotherIsDashed() throws {
    let series = try chart([run(from: 3.3), run(from: 3.3), run(from: 5)]).panels[0].series
    #expect(series.filter { $0.name != nil }.map(\.mark) == [.line, .dashes, .line])
  }
}
