import Diagnostics

/// Densities of several layers or parameters as lines over one axis, with a legend.
struct DistributionLines {
  struct Line {
    let title: String
    let histogram: Histogram
  }

  let lines: [Line]
  /// What the titles hold.
  let legend: String
  /// What the values are.
  let axis: String

  func draw(in sheet: inout Sheet) {
    let (frame, entries) = sheet.addLegend(
      lines.map(\.title), in: sheet.axesFrame, heading: legend)
    sheet.setAxes(in: frame)
    sheet.setAxisLabels(x: axis, y: sheet.say("axis.density"))
    let lower = lines.map(\.histogram.lowerBound).min() ?? 0
    let upper = lines.map(\.histogram.upperBound).max() ?? 1
    let highest = lines.compactMap { $0.histogram.density.max() }.max() ?? 1
    let margin = 0.02 * (upper - lower)
    sheet.setScale("x", (lower - margin)...(upper + margin), in: frame)
    sheet.setScale("y", 0...(1.04 * highest), in: frame)
    let curves = lines.enumerated().map { index, line in
      let histogram = line.histogram
      let density = histogram.density
      let block = sheet.addData(
        "line\(index + 1)", density.indices.map { [histogram.center($0), density[$0]] })
      return "\(block) with lines linewidth 3.5 linecolor rgb"
        + " \(Sheet.layerColour(index, of: lines.count)) \(entries[index].plotTitle)"
    }
    sheet.plot(curves)
  }
}

extension Figure {
  /// One line for each tanh layer of the last snapshot.
  static func layerDistributions(
    _ name: String, axis: String,
    _ distribution: @escaping @Sendable (LayerSnapshot) -> Distribution
  ) -> Figure {
    Figure(name) { run throws(NothingToShow) in
      let snapshots = try run.tanhSnapshots()
      let snapshot = snapshots[snapshots.count - 1]
      let shown = snapshot.tanhLayers.filter {
        distribution(snapshot.layers[$0]).histogram.total > 0
      }
      guard !shown.isEmpty else {
        throw NothingToShow(reason: "no finite data in the last snapshot")
      }
      return GnuplotScript { sheet in
        sheet.addTitle(name, ["run": run.displayName, "moment": sheet.moment(snapshot)])
        let lines = shown.map { index in
          let layer = snapshot.layers[index]
          let values = distribution(layer)
          let deviation = values.moments.standardDeviation
          return DistributionLines.Line(
            title: sheet.say(
              "\(name).entry",
              [
                "place": String(index),
                "deviation": deviation < 0.1 ? deviation.significant : deviation.fixed(2),
                "share": (layer.saturation?.tableShare ?? .nan).percent,
              ]),
            histogram: values.histogram)
        }
        DistributionLines(
          lines: lines, legend: sheet.say("\(name).legend"), axis: sheet.say(axis)
        )
        .draw(in: &sheet)
      }
    }
  }
}
