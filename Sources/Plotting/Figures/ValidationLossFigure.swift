import Diagnostics

extension Figure {
  public static let validationLoss = Figure("validation-loss") { run throws(NothingToShow) in
    let points = run.record.evaluations
    guard !points.isEmpty else {
      throw NothingToShow(reason: "no loss over all examples was recorded during the training")
    }
    func rows(_ loss: (EvaluationPoint) -> Double?) -> [[Double]] {
      points.compactMap { point in
        loss(point).flatMap { $0.isFinite ? [Double(point.step), $0] : nil }
      }
    }
    let train = rows(\.train)
    let validation = rows(\.validation)
    let values = (train + validation).map { $0[1] }
    guard let lowest = values.min(), let highest = values.max() else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    return GnuplotScript { sheet in
      let last = points[points.count - 1]
      sheet.addTitle(
        "validation-loss",
        [
          "run": run.displayName,
          "losses": sheet.say(
            "validation-loss.losses",
            [
              "train": last.train?.fixed(4) ?? "–", "validation": last.validation?.fixed(4) ?? "–",
            ]),
        ])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("legend.training"), sheet.say("legend.validation")], in: sheet.axesFrame)
      sheet.setAxes(in: frame)
      let margin = max(0.06 * (highest - lowest), 0.005)
      sheet.setScale("y", (lowest - margin)...(highest + margin), in: frame)
      let end = max(last.step, 1)
      sheet.setRange("x", (-0.01 * Double(end))...(1.01 * Double(end)))
      sheet.setAxisLabels(x: sheet.say("axis.step"), y: sheet.say("axis.loss"))
      sheet.addStepTics(to: end, in: frame)
      LossAxes.markDrop(of: run, stepCount: end, in: &sheet)
      var curves: [String] = []
      for (name, rows, colour, entry) in [
        ("train", train, "quiet", legend[0]), ("validation", validation, "main", legend[1]),
      ] where !rows.isEmpty {
        let block = sheet.addData(name, rows)
        let look = "pointtype 7 pointsize 1.4 * dot linewidth 4 linecolor rgb \(colour)"
        curves.append("\(block) with linespoints \(look) \(entry.plotTitle)")
      }
      sheet.plot(curves)
    }
  }
}
