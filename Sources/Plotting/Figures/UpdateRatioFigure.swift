import Diagnostics
import Quoting

extension Figure {
  public static let updateRatio = Figure("update-ratio") { run throws(NothingToShow) in
    let ratios = run.record.updateRatios
    let weights = ratios.series.filter(\.isWeight)
    guard !weights.isEmpty, let lastStep = ratios.steps.last else {
      throw NothingToShow(reason: "no update ratio was recorded")
    }
    let values = weights.map { weight in weight.logRatios.map(Double.init) }
    guard values.joined().contains(where: \.isFinite) else {
      throw NothingToShow(reason: run.whyNoRatio)
    }
    return GnuplotScript { sheet in
      sheet.addTitle("update-ratio", ["run": run.displayName])
      // Shorter windows than the loss has, as ratios are less noisy and change fast at the start.
      let count = ratios.steps.count
      let width = WindowMeans.width(for: count / 2) ?? WindowMeans.width(for: count)
      let span = width.map { ratios.steps[$0] - ratios.steps[0] }
      let (frame, legend) = sheet.addLegend(
        zip(weights, values).map { weight, values in
          values.contains(where: \.isFinite)
            ? weight.label : sheet.say("update-ratio.none", ["weight": weight.label])
        } + [sheet.say("legend.guide")], in: sheet.axesFrame,
        heading: span.map { sheet.say("legend.mean", ["steps": $0.grouped]) })
      sheet.setAxes(in: frame)
      sheet.setAxisLabels(x: sheet.say("axis.step"), y: sheet.say("update-ratio.axis"))
      // One more recording, as the last one holds until then.
      let end =
        lastStep + (ratios.steps.count > 1 ? ratios.steps[1] - ratios.steps[0] : 1)
      sheet.setRange("x", Double(ratios.steps[0])...Double(end))
      sheet.addStepTics(to: end, in: frame)
      let drawn = (values.joined() + [-3]).finiteRange ?? -4 ... -2
      sheet.setScale("y", drawn.widened(by: 0.04 * max(drawn.span, 0.1)), in: frame)
      if !sheet.layout.isText {
        sheet.add(
          "set arrow from graph 0, first -3 to graph 1, first -3 nohead front"
            + " linewidth 3 linecolor rgb ink dashtype (10,6)")
      }
      sheet.markDrop(of: run, stepCount: end)
      let windows = width.map { width in
        let drop = ratios.steps.firstIndex { $0 >= run.dropStep }
        return values.map { WindowMeans($0, width: width, cut: drop) }
      }
      let curves = curves(
        of: values, windows: windows, steps: ratios.steps, legend: legend, in: &sheet)
      // In letters a curve is explained by the letter that draws it.
      let guide =
        sheet.layout.isText
        ? "-3 with lines" : "NaN with lines linewidth 3 linecolor rgb ink dashtype (10,6)"
      sheet.plot(curves + ["\(guide) \(legend[legend.count - 1].plotTitle)"])
    }
  }

  /// All ratios pale, and in front of them their means over windows.
  private static func curves(
    of values: [[Double]], windows: [WindowMeans]?, steps: [Int], legend: [String],
    in sheet: inout Sheet
  ) -> [String] {
    var back: [String] = []
    var front: [String] = []
    for (index, values) in values.enumerated() {
      let count = legend.count - 1
      let thin = Thinning(values, stretches: max(50, 3_400 / count))
      let all = sheet.addData("ratio\(index + 1)", thin.rows { Double(steps[$0]) })
      let look =
        "with lines linewidth 4 linecolor rgb \(Sheet.layerColour(index, of: count))"
        + " \(legend[index].plotTitle)"
      guard thin.lines.contains(where: { !$0.isEmpty }) else {
        front.append("NaN \(look)")
        continue
      }
      guard let windows else {
        front.append("\(all) \(look)")
        continue
      }
      let mean = sheet.addData(
        "mean\(index + 1)", windows[index].rows { Double(steps[Int($0)]) })
      let pale = Sheet.paleLayerColour(index, of: count)
      back.append("\(all) with lines linewidth 1.2 linecolor rgb \(pale) notitle")
      front.append("\(mean) \(look)")
    }
    return (sheet.layout.isText ? [] : back) + front
  }
}

extension PlottedRun {
  fileprivate var whyNoRatio: String {
    let weights = record.snapshots.flatMap(\.parameters).filter(\.isWeight)
    if !weights.isEmpty, weights.allSatisfy({ $0.gradients.onlyValue == 0 }) {
      return "every gradient of a weight is zero, so no weight is updated"
    }
    if !weights.isEmpty, weights.allSatisfy({ $0.values.onlyValue != nil }) {
      return "every weight is one number throughout, and its updates are measured by its deviation"
    }
    return "no finite data among the update ratios"
  }
}
