import Diagnostics

extension Figure {
  public static let updateRatio = Figure(
    name: "update-ratio",
    summary: """
      log10 of how large each update was beside the weight it changed; lines near −3 learn at a \
      good pace, far below they hardly move, far above they are torn about.
      """
  ) { run throws(NothingToShow) in
    let ratios = run.record.updateRatios
    let weights = ratios.series.filter(\.isMatrix)
    guard !weights.isEmpty, !ratios.steps.isEmpty else {
      throw NothingToShow(reason: "no update ratio was recorded")
    }
    let values = weights.map { weight in weight.logRatios.map(Double.init) }
    guard values.joined().contains(where: \.isFinite) else {
      throw NothingToShow(reason: "no finite data among the update ratios")
    }

    var script = GnuplotScript(
      headline: "Size of the updates beside their weights — \(run.displayName)",
      reading: "log₁₀ of std(rate · gradient) / std(weight); near the guide at −3 the pace is good")
    let steps = ratios.steps
    let width = WindowMeans.width(for: steps.count)
    var behind: [String] = []
    var front: [String] = []
    for (index, weight) in weights.enumerated() {
      let thin = Thinning(values[index], stretches: max(50, 3_400 / weights.count))
      let all = script.addData("ratio\(index + 1)", thin.rows { Double(steps[$0]) })
      let colour = GnuplotScript.layerColour(index, of: weights.count)
      let title = GnuplotScript.legendEntry(weight.label, index, of: weights.count)
      if let width {
        let windows = WindowMeans(values[index], width: width)
        let mean = script.addData("mean\(index + 1)", windows.rows { Double(steps[Int($0)]) })
        let pale = GnuplotScript.paleLayerColour(index, of: weights.count)
        behind.append("\(all) with lines linewidth 1.2 linecolor rgb \(pale) notitle")
        front.append("\(mean) with lines linewidth 4 linecolor rgb \(colour) \(title)")
      } else {
        front.append("\(all) with lines linewidth 4 linecolor rgb \(colour) \(title)")
      }
    }
    // One more recording, as the last one holds until then.
    let end = steps[steps.count - 1] + (steps.count > 1 ? steps[1] - steps[0] : 1)
    script.add(
      "set xrange [\(steps[0]):\(end)]",
      "set xlabel 'step'",
      "set ylabel 'log₁₀ of update / weight'",
      "set arrow 1 from graph 0, first -3 to graph 1, first -3 nohead front"
        + " linewidth 3 linecolor rgb ink dashtype (10,6)")
    script.addStepTics(to: end)
    script.addLegendBeside()
    if let width {
      let span = steps[width] - steps[0]
      script.add(
        "set key title \("mean of each \(span.grouped) steps".gnuplotQuoted) left"
          + " textcolor rgb quiet")
    }
    let guide = "NaN with lines linewidth 3 linecolor rgb ink dashtype (10,6) title 'guide at −3'"
    script.plot(behind + front + [guide])
    return script
  }
}
