import Diagnostics
import Quoting

extension Figure {
  public static let validationLoss = Figure("validation-loss") { run throws(NothingToShow) in
    guard !run.record.evaluations.isEmpty else {
      throw NothingToShow(reason: "no loss over all examples was recorded during the training")
    }
    let points = run.record.evaluations.filter { point in
      [point.train, point.validation].contains { $0?.isFinite ?? false }
    }
    guard let start = points.first, let end = points.last else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    let axis = SnapshotAxis(steps: points.map(\.step))
    func rows(_ loss: (EvaluationPoint) -> Double?) -> [[Double]] {
      points.enumerated().compactMap { place, point in
        loss(point).flatMap { $0.isFinite ? [Double(place), $0] : nil }
      }
    }
    let train = rows(\.train)
    let validation = rows(\.validation)
    let range = LossRange.withoutBadStarts([train, validation].map { $0.map { $0[1] } })
    return GnuplotScript { sheet in
      let above = points.prefix { point in
        [point.train, point.validation].compactMap(\.self).allSatisfy {
          $0 > range?.upperBound ?? .infinity
        }
      }
      sheet.addTitle(
        "validation-loss", line: above.isEmpty ? "line" : "cut-line",
        [
          "run": run.displayName, "count": above.count.grouped,
          "losses": sheet.say(
            "validation-loss.losses",
            [
              "first-train": Self.inWords(start.train), "train": Self.inWords(end.train),
              "first-validation": Self.inWords(start.validation),
              "validation": Self.inWords(end.validation),
            ]),
        ])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("legend.training"), sheet.say("legend.validation")], in: sheet.axesFrame)
      sheet.setAxes(in: frame)
      if let range { sheet.setScale("y", range, in: frame) }
      sheet.setAxisLabels(x: sheet.say("axis.step"), y: sheet.say("axis.loss"))
      axis.set(in: frame, of: &sheet)
      if run.dropStep > 0, let place = axis.place(of: run.dropStep), run.dropStep < end.step {
        sheet.markDrop(at: place, of: Double(points.count - 1))
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

  private static func inWords(_ loss: Double?) -> String {
    loss.map { abs($0) < 1e6 ? $0.fixed(4) : $0.short } ?? "–"
  }
}
