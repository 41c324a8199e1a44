import Diagnostics

extension Figure {
  public static let validationLoss = Figure("validation-loss") { run throws(NothingToShow) in
    let points = run.record.evaluations
    guard !points.isEmpty else {
      throw NothingToShow(reason: "no loss over all examples was recorded during the training")
    }
    let axis = SnapshotAxis(steps: points.map(\.step))
    func rows(_ loss: (EvaluationPoint) -> Double?) -> [[Double]] {
      points.enumerated().compactMap { place, point in
        loss(point).flatMap { $0.isFinite ? [Double(place), $0] : nil }
      }
    }
    let train = rows(\.train)
    let validation = rows(\.validation)
    guard let range = LossAxes.rangeWithoutBadStart((train + validation).map { $0[1] }) else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    return GnuplotScript { sheet in
      let (start, end) = (points[0], points[points.count - 1])
      sheet.addTitle(
        "validation-loss",
        [
          "run": run.displayName,
          "losses": sheet.say(
            "validation-loss.losses",
            [
              "first-train": start.train?.fixed(4) ?? "–",
              "first-validation": start.validation?.fixed(4) ?? "–",
              "train": end.train?.fixed(4) ?? "–", "validation": end.validation?.fixed(4) ?? "–",
            ]),
        ])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("legend.training"), sheet.say("legend.validation")], in: sheet.axesFrame)
      sheet.setAxes(in: frame)
      sheet.setScale("y", range, in: frame)
      sheet.setAxisLabels(x: sheet.say("axis.step"), y: sheet.say("axis.loss"))
      axis.set(in: frame, of: &sheet)
      if run.dropStep > 0, let place = axis.place(of: run.dropStep), run.dropStep < end.step {
        LossAxes.markDrop(at: place, of: Double(points.count - 1), in: &sheet)
      }
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
