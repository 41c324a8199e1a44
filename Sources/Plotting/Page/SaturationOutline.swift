import Diagnostics

extension Saturation {
  /// A rectangle for each run of neighbouring units that an example saturates, with an empty row
  /// between two. They overlap a little from row to row, lest seams show.
  ///
  /// An image would be smoothed by viewers of SVG and PDF. Where nothing is saturated, they are one
  /// that encloses nothing.
  var whiteRectangles: [[Double]] {
    let overlap = 0.02
    let rectangles = (0..<rows).flatMap { row in
      let (above, below) = (Double(row) - 0.5 - overlap, Double(row) + 0.5 + overlap)
      return saturatedRuns(row: row).map { run in
        let (left, right) = (Double(run.lowerBound) - 0.5, Double(run.upperBound) - 0.5)
        return [[left, below], [left, above], [right, above], [right, below]]
      }
    }
    guard !rectangles.isEmpty else { return Array(repeating: [-0.5, -0.5], count: 4) }
    return Array(rectangles.joined(separator: [[]]))
  }

  /// The neighbouring units that an example saturates.
  private func saturatedRuns(row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns where map[row * columns + column] {
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(column..<column + 1)
      }
    }
    return runs
  }
}
