import Diagnostics

/// Densities of several layers or parameters as lines over one axis, with a legend.
struct DistributionLines {
  struct Line {
    let title: String
    let values: Distribution
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
    let range = lines.map { Bars($0.values) }.range
    let highest =
      lines.filter { $0.values.onlyValue == nil }
      .compactMap { $0.values.histogram.density.max() }.max() ?? 1
    let margin = 0.02 * (range.upperBound - range.lowerBound)
    sheet.setScale("x", (range.lowerBound - margin)...(range.upperBound + margin), in: frame)
    sheet.setScale("y", 0...(1.04 * highest), in: frame)
    let curves = lines.enumerated().map { index, line in
      let histogram = line.values.histogram
      let density = histogram.density
      // Where all values are the same, a spike as high as the picture.
      let points: [[Double]] =
        line.values.onlyValue.map { [[$0, 0], [$0, 1.04 * highest]] }
        ?? density.indices.map { [histogram.center($0), density[$0]] }
      let block = sheet.addData("line\(index + 1)", points)
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
      let shown = snapshot.saturatingLayers.filter {
        distribution(snapshot.layers[$0]).histogram.total > 0
      }
      try shown.map { distribution(snapshot.layers[$0]) }.requireSpread(in: "the last snapshot")
      return GnuplotScript { sheet in
        sheet.addTitle(name, ["run": run.displayName, "moment": sheet.moment(snapshot)])
        let lines = shown.map { index in
          let layer = snapshot.layers[index]
          let values = distribution(layer)
          let deviation = values.moments.standardDeviation
          return DistributionLines.Line(
            title: values.onlyValue.map { sheet.constantEntry(index, $0) }
              ?? sheet.say(
                "\(name).entry",
                [
                  "place": String(index),
                  "deviation": deviation < 0.1 ? deviation.significant : deviation.fixed(2),
                  "share": (layer.saturation?.tableShare ?? .nan).percent,
                ]),
            values: values)
        }
        DistributionLines(
          lines: lines, legend: sheet.say("\(name).legend"), axis: sheet.say(axis)
        )
        .draw(in: &sheet)
      }
    }
  }
}

extension Sheet {
  /// What a legend says where all values are the same.
  fileprivate func constantEntry(_ place: Int, _ value: Double) -> String {
    say("distribution.constant", ["place": String(place), "value": value.short])
  }
}

extension [Distribution] {
  /// - Parameter place: where they were recorded, in words.
  /// - Throws: `NothingToShow` if there is nothing finite, or one number only, among all of them.
  func requireSpread(in place: String) throws(NothingToShow) {
    let shown = filter { $0.histogram.total > 0 }
    guard let first = shown.first else {
      throw NothingToShow(reason: "no finite data in \(place)")
    }
    if let value = first.onlyValue, shown.allSatisfy({ $0.onlyValue == value }) {
      throw NothingToShow(
        reason: "every value is \(value == 0 ? "zero" : value.short) in \(place)")
    }
  }
}
