import Diagnostics
import Experiments
import Plotting
import Quoting

extension GridOutcome {
  /// The figure `study` or `sweep`: losses over the values of the first variation, a line for each stage
  /// and each combination of the other variations. Values that are no numbers are rows, and so are stages
  /// where nothing is varied.
  ///
  /// - Throws: `NothingToShow` where no run has a loss, or there are more lines than can be told apart.
  public func chart() throws(NothingToShow) -> Chart {
    guard finding != .nothing else { throw NothingToShow(reason: "no run has a loss") }
    return isOfNumbers ? try curves() : try rowsOfNames()
  }

  /// Whether what is varied first has a place on an axis.
  var isOfNumbers: Bool { grid.variations.first?.isNumeric ?? false }

  static let name = "study"

  static func label(_ key: String, _ values: [String: String] = [:]) -> Words {
    .label("\(name).\(key)", values)
  }

  /// The rows that share all but the value of the first variation, in the order of the grid.
  var lines: [(title: String?, rows: [Int])] {
    guard let axis = grid.variations.first else { return [(nil, Array(grid.points.indices))] }
    let ofStage = grid.points.count / grid.stages.count
    let count = ofStage / axis.values.count
    return grid.stages.indices.flatMap { stage in
      (0..<count).map { line in
        let rows = axis.values.indices.map { stage * ofStage + $0 * count + line }
        var words = grid.points[rows[0]].labels
        words.remove(at: words.count - grid.variations.count)
        return (words.isEmpty ? nil : words.joined(separator: ", "), rows)
      }
    }
  }

  // MARK: - Numbers

  /// Up to so many lines stand in one panel, and up to so many panels in a picture.
  static let (lineLimit, panelLimit) = (5, 8)

  private func curves() throws(NothingToShow) -> Chart {
    let lines = lines
    guard lines.count <= Self.panelLimit else {
      throw NothingToShow(
        reason: "\(lines.count) lines are more than \(Self.panelLimit); vary fewer things, or put "
          + "what has the most values first")
    }
    let colours: [ChartColour] = [.main, .accent, .third, .fourth, .fifth]
    let panels =
      if lines.count <= Self.lineLimit {
        [
          Panel(
            nil,
            zip(lines, colours).map { line, colour in
              series(
                of: line.rows, colour, name: line.title.map { Self.label("series", ["label": $0]) },
                values: lines.count == 1 ? .atPoints : .atEnd)
            }.inLayers, landmarks: landmarks(for: Array(grid.stages.indices)))
        ]
      } else {
        lines.indices.map { place in
          Panel(
            Self.label("series", ["label": lines[place].title ?? ""]),
            value: lastLoss(of: lines[place].rows).map(Words.name),
            [series(of: lines[place].rows, .main, name: nil, values: .inTitle)].inLayers,
            context: lines.indices.filter { $0 != place }.map { means(of: lines[$0].rows) },
            landmarks: landmarks(for: [grid.points[lines[place].rows[0]].stage]))
        }
      }
    return Chart(
      Self.name, headline: mainHeadline, line: line,
      x: Axis(axisTitle, isLogarithmic ? .logarithmic : .linear, tics: tics),
      y: Axis(nil), panels: panels)
  }

  /// Where losses are written.
  private enum ValuePlace {
    case atPoints, atEnd, inTitle
  }

  /// What is drawn of one combination.
  private func series(
    of rows: [Int], _ colour: ChartColour, name: Words?, values: ValuePlace
  ) -> DrawnLine {
    let means = means(of: rows)
    return DrawnLine(
      band: means.contains { $0.margin != nil }
        ? Series(
          nil, colour, .band,
          points: means.map { mean in
            let margin = mean.margin ?? .nan
            return Series.Point(mean.x, from: mean.y - margin, to: mean.y + margin)
          }) : nil,
      line: Series(
        name, value: values == .atEnd ? lastLoss(of: rows) : nil, colour, .line,
        points: means.map { Series.Point($0.x, $0.y) }),
      rings: showsSeeds
        ? Series(
          nil, colour, .rings,
          points: rows.flatMap { row in
            losses(of: row).map { Series.Point(place(of: row), $0) }
          }) : nil,
      values: self.words(of: rows, colour, withLoss: values == .atPoints))
  }

  private func means(of rows: [Int]) -> [Series.Point] {
    inOrder(rows).map { row in
      let validation = comparison.stages[row].validation
      return Series.Point(
        place(of: row), validation?.mean ?? .nan, margin: validation?.halfWidth)
    }
  }

  /// From left to right.
  func inOrder(_ rows: [Int]) -> [Int] { rows.sorted { place(of: $0) < place(of: $1) } }

  func losses(of row: Int) -> [Double] {
    comparison.stages[row].losses.known
  }

  func place(of row: Int) -> Double { grid.points[row].values[0].number ?? .nan }

  /// nil where the last point has no loss: at the end of the line the number would be read as its.
  private func lastLoss(of rows: [Int]) -> String? {
    means(of: rows).last.flatMap { $0.y.isFinite ? $0.y.fixed(3) : nil }
  }

  /// Numbers that span about a decade or more are at equal ratios rather than at equal distances.
  var isLogarithmic: Bool {
    let numbers = grid.variations[0].values.compactMap(\.number)
    guard let lowest = numbers.min(), let highest = numbers.max() else { return false }
    return lowest > 0 && highest >= 8 * lowest
  }
}

/// A line of a grid with what stands around it.
private struct DrawnLine {
  let band: Series?
  let line: Series
  let rings: Series?
  let values: Series?
}

extension [DrawnLine] {
  /// No band lies over a line, and no line over a ring.
  fileprivate var inLayers: [Series] {
    compactMap(\.band) + map(\.line) + compactMap(\.rings) + compactMap(\.values)
  }
}
