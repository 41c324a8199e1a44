import Diagnostics
import TestSupport
import Testing

@testable import Plotting

/// What is said and drawn of the update ratios agrees with what was recorded.
@Suite struct UpdateRatioFigureTests {
  @Test(
    arguments: [
      ([-2.82, -2.85, -2.9, -3.3], "", "weight", "W3"),
      ([-2.7, -3, -2.95], ".leads", "weight", "C"),
      ([-2.8, -3.2, -3.4], ".usual", "run", "run"), ([-1.5, -2.5, -3.9], ".fast", "weights", "C"),
      ([-2.5, -3.6, -3.9], ".slow", "weights", "W1, W2"), ([-2.2, -2.9], ".plain", "high", "−2.2"),
      // Of two, none is the one that differs.
      ([-2.8, -3.3], ".usual", "run", "run"),
    ] as [([Float], String, String, String)])
  func theWeightsAreComparedBeforeTheRateDrops(
    levels: [Float], key: String, gap: String, value: String
  ) throws {
    let run = MadeRun.updates(levels)
    let chart = try Figure.updateRatio.made(of: run)
    #expect(
      chart.finding.key == "update-ratio.headline" + key && chart.finding.values[gap] == value)
    let accents = chart.panels.filter { $0.series.contains { $0.colour == .accent } }
    #expect(accents.count == (["", ".leads"].contains(key) ? 1 : 0))
    #expect(chart.panels.map { $0.value?.said } == levels.map { Double($0).fixed(2) })
  }

  @Test func theStepOfTheComparisonIsTheDropOrTheEnd() throws {
    for (drop, step, line) in [
      (5_000, "5,000", "update-ratio.line"), (0, "9,991", "update-ratio.line.end"),
      (20_000, "9,991", "update-ratio.line.end"),
    ] {
      let run = MadeRun.updates([-2.82, -2.85, -2.9, -3.3], drop: drop)
      let chart = try Figure.updateRatio.made(of: run)
      #expect(chart.finding.key == "update-ratio.headline")
      #expect(chart.finding.values["step"] == step, "\(drop)")
      #expect(chart.line == .label(line, ["run": "run", "window": "200"]))
    }
  }

  @Test func theLinesAreMeansThatDoNotReachAcrossTheDrop() throws {
    let run = SyntheticRun.raw
    let chart = try Figure.updateRatio.made(of: run)
    let weights = run.record.updateRatios.series.filter { $0.shape.count > 1 }
    #expect(chart.panels.count == weights.count && weights.count == 3)
    #expect(chart.panels[1].title == .name("W1  30×200"))
    for (panel, weight) in zip(chart.panels, weights) {
      let means = panel.series[1].points
      // Windows of 500 ratios, one each ten steps, and a gap where the rate drops.
      #expect(means.count == 41 && means[20].y.isNaN)
      for (window, first) in [(19, 9_500), (21, 10_000)] {
        let ratios = weight.logRatios[first..<first + 500].reduce(0) { $0 + Double($1) }
        #expect(abs(means[window].y - ratios / 500) < 1e-9)
      }
      let before = weight.logRatios[9_500..<10_000].reduce(0) { $0 + Double($1) } / 500
      #expect(panel.value == .name(before.fixed(2)))
      #expect(panel.landmarks.map(\.value) == [-3] && panel.context.count == 2)
    }
  }

  /// Ratios of every tenth step end ten steps before the training does.
  @Test(arguments: [3_000, 20_000, 200_000]) func theAxisEndsWithTheTrainingAtATic(steps: Int)
    throws
  {
    let run = MadeRun.updates([-3, -2.9, -3.1], steps: steps, drop: steps / 2)
    let chart = try Figure.updateRatio.made(of: run)
    #expect(chart.x.range == 0...Double(steps))
    let page = try chart.script.text("update-ratio").drawnPage
    #expect(page.contains("'\(steps.grouped)' \(steps)"))
    // Of three panels, and of two, the last number stands apart from the first one beside it.
    for levels in [[-3, -2.9, -3.1], [-3, -2.9]] as [[Float]] {
      let run = MadeRun.updates(levels, steps: steps, drop: steps / 2)
      let folder = TemporaryFolder()
      _ = try Gnuplot().draw(
        Figure.updateRatio.script(of: run), name: "ratio", formats: [.svg], style: PictureStyle(),
        folder: folder.path)
      let texts = DrawnText.all(in: try folder.text("ratio.svg"))
      #expect(texts.count { $0.text == steps.grouped } == levels.count)
      for (place, text) in texts.enumerated() {
        #expect(text.isInside(width: 1_920, height: 1_080), "\(text)")
        #expect(!texts[..<place].contains { $0.covers(text) }, "\(text)")
      }
    }
  }

  @Test func fewRatiosHaveMeansToo() throws {
    let panel = try Figure.updateRatio.made(of: MadeRun.updates([-3], steps: 3_000, drop: 1_500))
      .panels[0]
    // 300 ratios in windows of ten.
    #expect(panel.series[1].points.count == 31)
  }

  @Test func ofManyWeightsSomeAreShownAndItIsSaid() throws {
    let run = MadeRun.updates((0..<40).map { -3 + 0.01 * Float($0) })
    let chart = try Figure.updateRatio.made(of: run)
    #expect(chart.panels.count == 12 && chart.panels.last?.title == .name("W39  10×10"))
    #expect(chart.line.said.contains("12 of 40 shown"))
    #expect(throws: Never.self) {
      try Figure.updateRatio.text(of: run, style: PictureStyle(annotates: true))
    }
  }

  @Test func aWeightWithoutAnUpdateIsNoNumber() throws {
    let chart = try Figure.updateRatio.made(of: MadeRun.updates([-3, -.infinity, -3]))
    #expect(chart.panels[1].value == .name("–"))
    #expect(chart.finding.key == "update-ratio.headline.plain")
    #expect(chart.finding.values["low"] == "−3.0" && chart.finding.values["high"] == "−3.0")
  }
}
