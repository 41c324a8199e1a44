import Diagnostics

extension Sheet {
  /// Densities of several layers or parameters as lines over one axis, with a legend.
  ///
  /// - Parameters:
  ///   - height: up to which density; nil for the highest.
  ///   - legend: what the titles hold.
  mutating func plotDistributions(
    _ lines: [(title: String, values: Distribution)], upTo height: Double? = nil, legend: String,
    axis: String
  ) {
    let (frame, entries) = addLegend(
      lines.map(\.title), in: axesFrame, heading: legend)
    setAxes(in: frame)
    setAxisLabels(x: axis, y: say("axis.density"))
    let height = height ?? lines.map(\.values).highest
    let range = lines.map { Bars($0.values) }.range
    setScale("x", range.widened(by: 0.02 * range.span), in: frame)
    setScale("y", 0...(1.04 * height), in: frame)
    let curves = lines.enumerated().map { index, line in
      let histogram = line.values.drawnLine
      let density = histogram.density
      // Where all values are the same, a spike as high as the picture.
      let points: [[Double]] =
        line.values.onlyValue.map { [[$0, 0], [$0, 1.04 * height]] }
        ?? density.indices.map { [histogram.center($0), density[$0]] }
      let block = addData("line\(index + 1)", points)
      return "\(block) with lines linewidth 3.5 linecolor rgb"
        + " \(Sheet.layerColour(index, of: lines.count)) \(entries[index].plotTitle)"
    }
    plot(curves)
  }
}

extension Distribution {
  /// The bins whose middles are joined by a line: about as many as in the lecture.
  fileprivate var drawnLine: Histogram { histogram.drawn(inAbout: 100) }
}

extension [Distribution] {
  /// The highest density of those that have several values.
  var highest: Double {
    filter { $0.onlyValue == nil }.compactMap { $0.drawnLine.density.max() }.max() ?? 1
  }

  /// A height that shows all but the tallest twentieth of each one's bins, with room above; the highest
  /// density where that is lower, or where nothing else would be left.
  var highestWithoutPeaks: Double {
    let rest = filter { $0.onlyValue == nil }.compactMap { values in
      let densities = values.drawnLine.density.sorted()
      return densities.dropLast(densities.count / 20).last
    }
    let height = 1.3 * (rest.max() ?? 0)
    return height > 0 ? Swift.min(height, highest) : highest
  }
}
