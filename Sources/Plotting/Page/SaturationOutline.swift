import Diagnostics

extension Saturation {
  /// A rectangle for each run of neighbouring units that an example saturates, with an empty row
  /// between two. They overlap a little from row to row, so that no seams show.
  ///
  /// An image would be smoothed by viewers of SVG and PDF. Where nothing is saturated, they are one
  /// that encloses nothing.
  var whiteRectangles: [[Double]] {
    let overlap = 0.02
    let rectangles = (0..<rows).flatMap { row in
      let (above, below) = (Double(row) - 0.5 - overlap, Double(row) + 0.5 + overlap)
      let saturated = (0..<columns).indices { map[row * columns + $0] }
      return saturated.ranges.map { run in
        let (left, right) = (Double(run.lowerBound) - 0.5, Double(run.upperBound) - 0.5)
        return [[left, below], [left, above], [right, above], [right, below]]
      }
    }
    guard !rectangles.isEmpty else { return Array(repeating: [-0.5, -0.5], count: 4) }
    return Array(rectangles.joined(separator: [[]]))
  }
}
