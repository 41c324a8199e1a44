import Testing

@testable import Plotting

/// What is said and drawn of the smoothed loss agrees with what was recorded.
@Suite struct SmoothedLossFigureTests {
  /// Two thousand losses, with noise of ±0.1, that fall by so much when the rate drops.
  private func run(fall: Float, drop: Int = 1_000) -> PlottedRun {
    let losses = (0..<2_000).map { step in
      (step < 1_000 ? 2.5 : 2.5 - fall) + (step.isMultiple(of: 2) ? 0.1 : -0.1)
    }
    return MadeRun.losses(losses.map { Float($0) }, drop: drop)
  }

  /// Of 200 steps before and after, the standard error of the difference is 0.1 · √(2 / 200) = 0.01.
  @Test func aFallAtTheDropIsSaidWhereItIsMoreThanTwoStandardErrors() throws {
    let large = try Figure.smoothedLoss.made(of: run(fall: 0.07)).finding
    #expect(large.key == "smoothed-loss.headline" && large.values["fall"] == "0.07")
    for (fall, drop) in [(0.015, 1_000), (-0.5, 1_000), (0.07, 2_000), (0.07, 100), (0.07, 1_900)] {
      let chart = try Figure.smoothedLoss.made(of: run(fall: Float(fall), drop: drop))
      #expect(chart.finding.key == "smoothed-loss.headline.plain", "\(fall) at \(drop)")
      #expect(chart.finding.values["loss"] == chart.panels[0].series[0].value)
    }
  }

  /// Of a training that went on with another schedule.
  @Test func everyChangeOfTheRateIsMarkedAndOneFallIsSaid() throws {
    let losses = (0..<2_000).map { step in
      Float((500..<1_000 ~= step || step >= 1_500 ? 2.3 : 2.5) + (step % 2 == 0 ? 0.1 : -0.1))
    }
    let made = MadeRun.losses(losses)
    func chart(_ changes: [Int]) throws -> Chart {
      try Figure.smoothedLoss.made(
        of: PlottedRun(
          name: "run", record: made.record, maxSteps: 2_000, rateChanges: changes))
    }
    let whole = try chart([500, 1_000, 1_500])
    #expect(whole.finding.key == "smoothed-loss.headline" && whole.finding.values["fall"] == "0.20")
    let marks = whole.panels[0].landmarks.filter(\.isVertical)
    #expect(marks.map(\.value) == [500, 1_000, 1_500])
    // After the last of them is room.
    let words = Words.label("mark.rate", ["before": "0.1", "after": "0.01 → 0.1 → 0.01"])
    #expect(marks.map(\.words) == [.name(""), .name(""), words])
    #expect(whole.panels[0].series[0].points.filter(\.y.isNaN).count == 3)
    // A rise among the steps that are compared says nothing of the fall.
    #expect(try chart([500, 600]).finding.key == "smoothed-loss.headline.plain")
  }

  /// Losses of a rate that is far too high are written as headlines write them.
  @Test func largeLossesHaveAPowerOfTen() throws {
    let losses = (0..<2_000).map { Float(($0 < 1_000 ? 8e6 : 1e6) + ($0 % 2 == 0 ? 1e4 : -1e4)) }
    let chart = try Figure.smoothedLoss.made(of: MadeRun.losses(losses, drop: 1_000))
    #expect(chart.finding.values["fall"] == "7e+06")
    #expect(chart.panels[0].series[0].value == "1e+06")
  }

  @Test func aRunThatDivergesDoesNotEndAtALoss() throws {
    let run = run(fall: 0.07)
    for lost in [1, 900] {
      let losses = run.record.losses.dropLast(lost) + [Float](repeating: .nan, count: lost)
      let chart = try Figure.smoothedLoss.made(of: MadeRun.losses(Array(losses), drop: 1_000))
      #expect(chart.finding.key == "smoothed-loss.headline.not-finite")
    }
  }

  @Test func theLineIsTheLecturesMeansOf1000Steps() throws {
    let run = SyntheticRun.raw
    let points = try Figure.smoothedLoss.made(of: run).panels[0].series[0].points
    // 200, and a gap where the rate drops.
    #expect(points.count == 201 && points[100].y.isNaN)
    for (window, point) in points.filter(\.y.isFinite).enumerated() {
      let losses = run.record.losses[window * 1_000..<(window + 1) * 1_000]
      #expect(abs(point.y - losses.reduce(0) { $0 + Double($1) } / 1_000) < 1e-9)
    }
  }

  @Test func aStartAboveThePictureIsSaid() throws {
    let start = (0..<4_000).map { Float($0 < 300 ? 25 : 2) }
    let cut = try Figure.smoothedLoss.made(of: MadeRun.losses(start))
    #expect(cut.line == .label("smoothed-loss.line.cut", ["steps": "200"]))
    let whole = try Figure.smoothedLoss.made(of: run(fall: 0.1))
    #expect(whole.line == .label("smoothed-loss.line", ["steps": "100"]))
  }
}
