import Diagnostics

extension Figure {
  public static let weightGradientDistribution = Figure(
    name: "weight-gradient-distribution",
    summary: """
      Density of each weight's gradients for the last batch recorded; a weight that stands out \
      learns at another pace than the rest.
      """
  ) { run throws(NothingToShow) in
    guard let snapshot = run.record.snapshots.last else {
      throw NothingToShow(reason: "no snapshot was recorded")
    }
    let lines = snapshot.parameters.enumerated().filter(\.element.isMatrix).map {
      index, parameter in
      DistributionLines.Line(
        title: "\(index)  \(parameter.label)", histogram: parameter.gradients.histogram)
    }
    guard !lines.isEmpty else { throw NothingToShow(reason: "no weight was recorded") }
    var script = GnuplotScript(
      headline: "Gradients of the weights — \(run.displayName)",
      reading: "legend: place, name and shape; batch of \(snapshot.moment)")
    try DistributionLines(lines: lines, axis: "gradient of the loss by a weight")
      .draw(in: &script)
    return script
  }
}
