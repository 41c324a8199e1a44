extension Thinning {
  /// For gnuplot: horizontal position and value, with an empty row between two lines.
  func rows(position: (Int) -> Double) -> [[Double]] {
    Array(lines.map { $0.map { [position($0.index), $0.value] } }.joined(separator: [[]]))
  }
}

extension WindowMeans {
  /// For gnuplot: horizontal position and mean, with an empty row where there is no mean and where
  /// the series was cut.
  package func rows(position: (Double) -> Double) -> [[Double]] {
    means.indices.flatMap { window in
      let gap: [[Double]] = window > 0 && starts[window] == cut ? [[]] : []
      return gap + [means[window].isFinite ? [position(center(window)), means[window]] : []]
    }
  }
}
