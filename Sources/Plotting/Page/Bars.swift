import Diagnostics

/// A distribution as it is drawn: bars whose area is their share of the values, so that panels whose
/// bins differ can be compared; or, where all values are the same, a spike.
struct Bars {
  private let histogram: Histogram
  /// The height of each bar: the share of the values for each unit of the axis.
  let density: [Double]
  /// What all values are, if they are all the same.
  let onlyValue: Double?

  /// About as many as in the lecture.
  init(_ values: Distribution) {
    histogram = values.histogram.drawn(inAbout: 50)
    density = histogram.density
    onlyValue = values.onlyValue
  }

  var isEmpty: Bool { histogram.total == 0 }

  var binWidth: Double { histogram.binWidth }

  /// What it covers of its axis; nothing if there is no finite value.
  var range: ClosedRange<Double>? {
    if isEmpty { return nil }
    return onlyValue.map { $0...$0 } ?? histogram.lowerBound...histogram.upperBound
  }

  /// The height of the tallest bar. A spike has none: it is as high as the picture.
  var tallest: Double { onlyValue == nil ? density.max() ?? 0 : 0 }

  func center(_ bin: Int) -> Double { histogram.center(bin) }

  /// The upper corners of each bar: one area for all, as bars of their own would show seams. None of a
  /// spike.
  var outline: [[Double]] {
    guard !isEmpty, onlyValue == nil else { return [] }
    return density.indices.flatMap { bin in
      [bin, bin + 1].map { [histogram.lowerBound + Double($0) * binWidth, density[bin]] }
    }
  }

  /// The heights at equal columns of an axis, as parts of `tallest`: of each column the tallest bar whose
  /// middle it holds or which holds its middle, so that no bar is lost.
  func heights(columns count: Int, over range: ClosedRange<Double>, tallest: Double) -> [Double] {
    var heights = [Double](repeating: 0, count: count)
    let width = range.span / Double(count)
    func column(_ value: Double) -> Int? {
      let place = (value - range.lowerBound) / width
      guard place >= 0, place <= Double(count) else { return nil }
      return min(Int(place), count - 1)
    }
    if isEmpty { return heights }
    if let onlyValue {
      if let column = column(onlyValue) { heights[column] = 1 }
      return heights
    }
    guard tallest > 0 else { return heights }
    for bin in density.indices {
      if let column = column(center(bin)) {
        heights[column] = max(heights[column], density[bin] / tallest)
      }
    }
    for column in 0..<count {
      let middle = range.lowerBound + (Double(column) + 0.5) * width
      let place = (middle - histogram.lowerBound) / binWidth
      guard place >= 0, place < Double(density.count) else { continue }
      heights[column] = max(heights[column], density[Int(place)] / tallest)
    }
    return heights
  }
}

extension [Bars] {
  /// The axis that holds all of them; at least as wide as what Float tells apart.
  var range: ClosedRange<Double> {
    let ranges = compactMap(\.range)
    let (lower, upper) = (
      ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? 1
    )
    let range = lower...upper
    return lower < upper ? range : range.widened(by: Swift.max(0.5, abs(lower) * 0x1p-20))
  }

  /// The height of the tallest bar of all; 1 if there are only spikes.
  var tallest: Double {
    let tallest = map(\.tallest).max() ?? 0
    return tallest > 0 ? tallest : 1
  }
}

extension Sheet {
  /// A filled area for bars, and an arrow without a head for a spike.
  ///
  /// - Returns: the curves to plot.
  mutating func addBars(_ bars: Bars, _ name: String, colour: String = "main") -> [String] {
    if let value = bars.onlyValue {
      add(
        "set arrow from \(value.datum), graph 0 to \(value.datum), graph 1 nohead front"
          + " linewidth 8 linecolor rgb \(colour)")
      return []
    }
    guard !bars.isEmpty else { return [] }
    let block = addData(name, bars.outline)
    return ["\(block) with filledcurves y=0 linecolor rgb \(colour) notitle"]
  }
}
