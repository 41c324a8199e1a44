import Diagnostics

extension Figure {
  public static let weightGradientDistribution = Figure("weight-gradient-distribution") {
    run throws(NothingToShow) in
    let snapshots = try run.snapshots()
    let snapshot = snapshots[snapshots.count - 1]
    let parameters = Array(snapshot.parameters.enumerated())
    let weights = parameters.filter(\.element.isWeight)
    guard !weights.isEmpty else { throw NothingToShow(reason: "no weight was recorded") }
    // Where a weight is not trained, the question is what is.
    let untrained = weights.filter { $0.element.gradients.onlyValue == 0 }
    let shown = (untrained.isEmpty ? weights : parameters).filter {
      $0.element.gradients.histogram.total > 0
    }
    try shown.map(\.element.gradients).requireSpread(in: "the last snapshot")
    return GnuplotScript { sheet in
      let name = "weight-gradient-distribution"
      let names = untrained.map(\.element.name).joined(separator: ", ").shortened(to: 60)
      sheet.addTitle(
        name, headline: untrained.isEmpty ? "headline" : "all-headline",
        line: untrained.isEmpty ? "line" : "all-line",
        ["run": run.displayName, "moment": sheet.moment(snapshot), "weights": names])
      let lines = shown.map { index, parameter in
        let title = "\(index)  \(parameter.label)"
        return (
          title: parameter.gradients.onlyValue.map {
            sheet.say("\(name).constant", ["weight": title, "value": $0.short])
          } ?? title,
          values: parameter.gradients
        )
      }
      sheet.plotDistributions(
        lines, legend: sheet.say("\(name).legend"), axis: sheet.say("\(name).axis"))
    }
  }
}
