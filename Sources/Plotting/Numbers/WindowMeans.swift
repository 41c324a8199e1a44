/// The means of a series in windows that follow each other, as the lecture smooths its loss.
package struct WindowMeans {
  package let width: Int
  /// Where each whole window begins.
  package let starts: [Int]
  /// One for each whole window; NaN where a value is not finite.
  package let means: [Double]
  /// Where the series jumps: no window, and no line, reaches across.
  package let cuts: [Int]

  package init(_ values: [Double], width: Int, cuts: [Int] = []) {
    self.width = width
    self.cuts = cuts.filter(values.indices.contains)
    let bounds = [0] + self.cuts + [values.count]
    starts = zip(bounds, bounds.dropFirst()).flatMap { start, end in
      stride(from: start, through: end - width, by: width)
    }
    means = starts.map { values[$0..<$0 + width].reduce(0, +) / Double(width) }
  }

  /// The lecture's 1,000, more for millions of values, less where a shorter series would have fewer than
  /// twenty windows; nil where even windows of ten would be too wide.
  package static func width(for count: Int) -> Int? {
    [100_000, 10_000].first { count >= 2_000 * $0 }
      ?? [1_000, 500, 200, 100, 50, 20, 10].first { count >= 20 * $0 }
  }

  package func center(_ window: Int) -> Double { Double(starts[window]) + Double(width - 1) / 2 }
}
