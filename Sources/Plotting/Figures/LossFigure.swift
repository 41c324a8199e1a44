import Diagnostics
import Glibc
import Quoting

extension Figure {
  public static let loss = Figure("loss") { run throws(NothingToShow) in
    let losses = try run.logLosses()
    let finite = losses.filter(\.isFinite)
    return GnuplotScript { sheet in
      let isWhole = losses.count >= run.maxSteps
      sheet.addTitle(
        "loss",
        [
          "run": run.displayName,
          "steps": sheet.say(
            isWhole ? "loss.all-steps" : "loss.some-steps",
            ["steps": losses.count.grouped, "all": run.maxSteps.grouped]),
          "lowest": pow(10, finite.min() ?? .nan).fixed(4),
          "highest": pow(10, finite.max() ?? .nan).fixed(4),
        ])
      let width = WindowMeans.width(for: losses.count)
      let titles =
        [sheet.say("legend.batch")]
        + (width.map { [sheet.say("legend.mean", ["steps": $0.grouped])] } ?? [])
      let (frame, legend) = sheet.addLegendAbove(titles, in: sheet.axesFrame)
      sheet.setLossAxes(covering: losses, stepCount: losses.count, in: frame)
      sheet.markDrop(of: run, stepCount: losses.count)

      let thin = Thinning(losses, stretches: 1_700)
      let raw = sheet.addData("loss", thin.rows { Double($0) })
      // A thin pale line is a thicker one in the legend; in letters each curve has a letter of its own.
      var curves =
        sheet.layout.isText
        ? ["\(raw) with lines \(legend[0].plotTitle)"]
        : [
          "\(raw) with lines linewidth 1.2 linecolor rgb pale notitle",
          "NaN with lines linewidth 6 linecolor rgb pale \(legend[0].plotTitle)",
        ]
      if let width {
        let mean = sheet.addData("mean", WindowMeans(losses, width: width).rows { $0 })
        curves.append("\(mean) with lines linewidth 4 linecolor rgb main \(legend[1].plotTitle)")
      }
      sheet.plot(curves)
    }
  }
}
