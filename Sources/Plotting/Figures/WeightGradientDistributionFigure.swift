import Diagnostics

extension Figure {
  public static let weightGradientDistribution = Figure("weight-gradient-distribution") {
    run throws(NothingToShow) in
    let snapshots = try run.snapshots()
    let snapshot = snapshots[snapshots.count - 1]
    let weights = snapshot.parameters.enumerated().filter(\.element.isWeight)
    guard !weights.isEmpty else { throw NothingToShow(reason: "no weight was recorded") }
    let lines = weights.filter { $0.element.gradients.histogram.total > 0 }.map {
      index, parameter in
      DistributionLines.Line(
        title: "\(index)  \(parameter.label)", histogram: parameter.gradients.histogram)
    }
    guard !lines.isEmpty else {
      throw NothingToShow(reason: "no finite data in the last snapshot")
    }
    return GnuplotScript { sheet in
      let name = "weight-gradient-distribution"
      sheet.addTitle(name, ["run": run.displayName, "moment": sheet.moment(snapshot)])
      DistributionLines(
        lines: lines, legend: sheet.say("\(name).legend"), axis: sheet.say("\(name).axis")
      )
      .draw(in: &sheet)
    }
  }
}
