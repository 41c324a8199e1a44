import Diagnostics
import Glibc
import Testing

@testable import Plotting

/// What is said and drawn of the loss agrees with what was recorded.
@Suite struct LossFigureTests {
  /// From 27 to 2 with a time of thirty steps: half of it is gone after 30 · ln 2 = 21.
  private static let fast = (0..<20_000).map { Float(2 + 25 * exp(-Double($0) / 30)) }
  /// On a straight line from 3.3, so half of it is gone in the middle.
  private static let slow = (0..<20_000).map { 3.3 - Float($0) / 20_000 }

  @Test func halfOfTheFallIsSaidOnlyWhereItComesInTheFirstHundredth() throws {
    let fast = try Figure.loss.made(of: MadeRun.losses(Self.fast))
    #expect(fast.finding.key == "loss.headline" && fast.finding.values["step"] == "20")
    #expect(fast.panels[0].landmarks.contains { $0.isVertical && abs($0.value - 22) < 3 })
    let slow = try Figure.loss.made(of: MadeRun.losses(Self.slow))
    #expect(slow.finding.key == "loss.headline.plain")
    #expect(slow.finding.values["first"] == "3.30" && slow.finding.values["steps"] == "20,000")
    // The mean of the last window, from step 10^(59 / 14) = 16,379 on.
    #expect(slow.finding.values["last"] == "2.39" && slow.panels[0].landmarks.count == 1)
  }

  @Test(arguments: [1, .nan, .infinity] as [Float]) func aRunThatDoesNotLearnIsSaidTo(end: Float)
    throws
  {
    let rise = (0..<2_000).map { $0 < 1_000 ? 3.3 : 3.3 + end }
    let chart = try Figure.loss.made(of: MadeRun.losses(rise))
    #expect(chart.finding.key == "loss.headline.not" && chart.finding.values["first"] == "3.30")
    #expect(chart.finding.values["last"] == (end == 1 ? "4.30" : "not finite"))
  }

  @Test func oneLossThatIsNotFiniteDoesNotMakeARunOneThatDoesNotLearn() throws {
    for place in [0, 19_990] {
      var losses = Self.fast
      losses[place] = .infinity
      let finding = try Figure.loss.made(of: MadeRun.losses(losses)).finding
      #expect(finding.key == "loss.headline.plain" && finding.values["last"] == "2.00")
      #expect(finding.values["first"] == (place == 0 ? "not finite" : "27.00"))
    }
  }

  @Test func theLineIsTheMeanOfEachWindowAndTheBandHolds90PercentOfIt() throws {
    let run = SyntheticRun.raw
    let series = try Figure.loss.made(of: run).panels[0].series
    #expect(series.map(\.mark) == [.band, .line, .rings])
    let losses = run.record.losses.map(Double.init)
    let windows = LogWindows(losses, cuts: run.rateChanges)
    #expect(series[1].points.map(\.x) == windows.centers)
    #expect(series[1].points.map(\.y) == windows.means)
    let band = try #require(series[0].points.last)
    // From step 10^(73 / 14) = 163,789 on.
    let inside = losses.suffix(36_212).count { $0 >= band.lower ?? 0 && $0 <= band.y }
    #expect(abs(Double(inside) / 36_212 - 0.9) < 0.001)
    let validation = run.record.evaluations.last?.validation
    #expect(series[2].points.map(\.y) == [validation])
  }

  @Test func whatIsKnownOfEveryLossIsMarked() throws {
    let raw = try Figure.loss.made(of: SyntheticRun.raw).panels[0].landmarks
    #expect(raw.contains { !$0.isVertical && abs($0.value - log(27)) < 1e-12 })
    // Steps count from 1 on an axis that has no 0.
    #expect(raw.contains { $0.isVertical && $0.value == 100_001 })
    let deep = try Figure.loss.made(of: SyntheticRun.deep).panels[0].landmarks
    #expect(!deep.contains { $0.isVertical && $0.value > 1_001 })
  }

  @Test func shortRunsHaveEveryLossOnALinearAxis() throws {
    let run = SyntheticRun.small
    let chart = try Figure.loss.made(of: run)
    let batches = chart.panels[0].series[0]
    #expect(
      batches.mark == .hairline && batches.points.map(\.y) == run.record.losses.map(Double.init))
    #expect(batches.points.map(\.x) == (0..<300).map(Double.init))
    #expect(chart.line == .label("loss.line.short", ["batch": "32"]))
    if case .linear = chart.x.scale {} else { Issue.record("\(chart.x.scale)") }
  }
}
