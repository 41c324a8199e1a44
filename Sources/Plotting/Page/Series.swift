extension Thinning {
  /// For gnuplot: horizontal position and value, with an empty row between two lines.
  func rows(position: (Int) -> Double) -> [[Double]] {
    Array(lines.map { $0.map { [position($0.index), $0.value] } }.joined(separator: [[]]))
  }
}

extension WindowMeans {
  /// For gnuplot: horizontal position and mean, with an empty row where there is no mean.
  package func rows(position: (Double) -> Double) -> [[Double]] {
    means.enumerated().map { $1.isFinite ? [position(center($0)), $1] : [] }
  }
}
