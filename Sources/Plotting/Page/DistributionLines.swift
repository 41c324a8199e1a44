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
