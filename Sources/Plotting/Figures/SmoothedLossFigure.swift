import Diagnostics
import Quoting

extension Figure {
  public static let smoothedLoss = Figure("smoothed-loss") { run throws(NothingToShow) in
    let losses = try run.logLosses()
    guard let width = WindowMeans.width(for: losses.count) else {
      throw NothingToShow(reason: "\(losses.count.counted("step")) cannot be smoothed")
    }
    let windows = WindowMeans(losses, width: width)
    guard windows.means.contains(where: \.isFinite) else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    return GnuplotScript { sheet in
      sheet.addTitle("smoothed-loss", ["run": run.displayName, "steps": width.grouped])
      sheet.setLossAxes(
        covering: windows.means, stepCount: losses.count, in: sheet.axesFrame)
      sheet.markDrop(of: run, stepCount: losses.count)
      let mean = sheet.addData("mean", windows.rows { $0 })
      sheet.plot(["\(mean) with lines linewidth 4 linecolor rgb main notitle"])
    }
  }
}
