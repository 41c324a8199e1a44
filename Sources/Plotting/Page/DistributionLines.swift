import Diagnostics

extension Sheet {
  /// Densities of several layers or parameters as lines over one axis, with a legend.
  ///
  /// - Parameter legend: what the titles hold.
  mutating func plotDistributions(
    _ lines: [(title: String, values: Distribution)], legend: String, axis: String
  ) {
    let (frame, entries) = addLegend(
      lines.map(\.title), in: axesFrame, heading: legend)
    setAxes(in: frame)
    setAxisLabels(x: axis, y: say("axis.density"))
    let range = lines.map { Bars($0.values) }.range
    let highest =
      lines.filter { $0.values.onlyValue == nil }
      .compactMap { $0.values.histogram.density.max() }.max() ?? 1
    setScale("x", range.widened(by: 0.02 * range.span), in: frame)
    setScale("y", 0...(1.04 * highest), in: frame)
    let curves = lines.enumerated().map { index, line in
      let histogram = line.values.histogram
      let density = histogram.density
      // Where all values are the same, a spike as high as the picture.
      let points: [[Double]] =
        line.values.onlyValue.map { [[$0, 0], [$0, 1.04 * highest]] }
        ?? density.indices.map { [histogram.center($0), density[$0]] }
      let block = addData("line\(index + 1)", points)
      return "\(block) with lines linewidth 3.5 linecolor rgb"
        + " \(Sheet.layerColour(index, of: lines.count)) \(entries[index].plotTitle)"
    }
    plot(curves)
  }
}
