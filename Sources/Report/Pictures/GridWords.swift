import Diagnostics
import Experiments
import Plotting
import Quoting

/// What stands at the points of a grid's figure.
extension GridOutcome {
  /// What stands at points; nil where nothing does.
  func words(of rows: [Int], _ colour: ChartColour, withLoss: Bool) -> Series? {
    let end = rows.map(place).max() ?? 0
    let points = inOrder(rows).compactMap { row -> Series.Point? in
      let stage = comparison.stages[row]
      let isBest = row == comparison.stages.best
      // The number of the headline is there at any rate, unless it is at the end of its line.
      let words = words(of: row, withLoss: withLoss || isBest && place(of: row) < end)
      return words.map {
        Series.Point(
          place(of: row), stage.validation?.mean ?? highest, words: $0,
          isNeeded: isBest || stage.divergedCount > 0)
      }
    }
    return points.isEmpty ? nil : Series(nil, colour, .words, points: points)
  }

  /// What stands at a point: its loss, and how many of its runs diverged.
  private func words(of row: Int, withLoss: Bool) -> String? {
    let stage = comparison.stages[row]
    let loss = withLoss ? stage.validation?.mean.fixed(3) : nil
    let words = [loss, Self.divergence(stage.divergedCount, of: stage.seeds.count)]
      .compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: "  ")
  }

  /// `× 3/50`; nil where none diverged.
  static func divergence(_ count: Int, of runs: Int) -> String? {
    count == 0 ? nil : "× \(count.grouped)/\(runs.grouped)"
  }

  /// The upper end of what is drawn, where what has no loss is told.
  private var highest: Double {
    comparison.stages.compactMap { $0.validation.map { $0.mean + ($0.halfWidth ?? 0) } }.max() ?? 0
  }
}
