import Plotting

extension Series {
  /// The share of values in each of 60 equal bins of a range, in percent. Those outside are in none.
  static func histogram(
    _ values: [Float], _ colour: ChartColour, within range: ClosedRange<Double>
  ) -> Series {
    let bins = 60
    let width = (range.upperBound - range.lowerBound) / Double(bins)
    var counts = [Int](repeating: 0, count: bins)
    for value in values where range.contains(Double(value)) {
      counts[min(Int((Double(value) - range.lowerBound) / width), bins - 1)] += 1
    }
    return Series(
      nil, colour, .bars,
      points: counts.enumerated().map { bin, count in
        Point(
          range.lowerBound + (Double(bin) + 0.5) * width,
          100 * Double(count) / Double(values.count))
      })
  }
}
