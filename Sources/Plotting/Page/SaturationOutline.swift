import Diagnostics
import Glibc

extension Saturation {
  /// The input beyond which tanh's output is beyond the bound of the table.
  static var flatBeyond: Double { atanh(Double(tableBound)) }

  /// The corners of all saturated cells as one closed line: along the lower edge of each row, up and
  /// over each run of saturated units, and back. Where nothing is saturated it encloses nothing.
  ///
  /// An image would be smoothed by viewers of SVG and PDF, and cells of their own would show seams.
  var whiteOutline: [[Double]] {
    (0..<rows).flatMap { row -> [[Double]] in
      let (above, below) = (Double(row) - 0.5, Double(row) + 0.5)
      let start = [-0.5, below]
      let runs = saturatedRuns(row: row).flatMap { run in
        let (left, right) = (Double(run.lowerBound) - 0.5, Double(run.upperBound) - 0.5)
        return [[left, below], [left, above], [right, above], [right, below]]
      }
      return [start] + runs + [start]
    }
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
