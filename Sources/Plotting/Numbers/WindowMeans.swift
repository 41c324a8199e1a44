/// The means of a series in windows that follow each other, as the lecture smooths its loss.
package struct WindowMeans {
  /// Values in a window.
  package let width: Int
  /// One for each whole window; NaN where a value is not finite.
  package let means: [Double]

  package init(_ values: [Double], width: Int) {
    self.width = width
    means = (0..<values.count / width).map { window in
      values[window * width..<(window + 1) * width].reduce(0, +) / Double(width)
    }
  }

  /// The lecture's 1,000, or what gives a shorter series at least twenty windows: 500, 200, 100,
  /// 50 … and nil where even windows of ten would be too wide.
  package static func width(for count: Int) -> Int? {
    [1_000, 500, 200, 100, 50, 20, 10].first { count >= 20 * $0 }
  }

  /// The index that lies in the middle of a window.
  package func center(_ window: Int) -> Double { (Double(window) + 0.5) * Double(width) - 0.5 }
}
