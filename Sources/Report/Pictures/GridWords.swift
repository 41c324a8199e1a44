import Diagnostics
import Experiments
import Glibc
import Plotting
import Quoting

/// What stands above the points of a grid's figure.
extension GridOutcome {
  /// What stands above points; nil where nothing does.
  func words(of rows: [Int], _ colour: ChartColour, withLoss: Bool) -> Series? {
    let rows = inOrder(rows)
    let points = rows.indices.compactMap { index in
      words(of: rows[index], withLoss: withLoss).map { words in
        Series.Point(place(of: rows[index]), top(of: rows, at: index) ?? highest, words: words)
      }
    }
    return points.isEmpty ? nil : Series(nil, colour, .words, points: points)
  }

  /// The upper edge of the band where the words of a point stand, which are wider than the point; nil where
  /// there is none.
  private func top(of rows: [Int], at index: Int) -> Double? {
    func edge(_ index: Int) -> Double? {
      comparison.stages[rows[index]].validation.map { $0.mean + ($0.halfWidth ?? 0) }
    }
    guard let own = edge(index) else { return nil }
    let tops = [index - 1, index + 1].compactMap { neighbour -> Double? in
      guard rows.indices ~= neighbour, let other = edge(neighbour) else { return nil }
      let distance = abs(position(of: rows[neighbour]) - position(of: rows[index]))
      return own + (other - own) * min(1, Self.wordWidth * span / distance)
    }
    return tops.reduce(own, max)
  }

  /// Half the width of a loss, of the whole axis.
  private static let wordWidth = 0.028

  /// Where a row is on the axis, in its own units.
  private func position(of row: Int) -> Double {
    isLogarithmic ? log10(place(of: row)) : place(of: row)
  }

  private var span: Double {
    let places = grid.points.indices.map(position)
    return (places.max() ?? 0) - (places.min() ?? 0)
  }

  /// What stands above a point: its loss, and how many of its runs diverged.
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
