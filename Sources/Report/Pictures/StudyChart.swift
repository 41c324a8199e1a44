import Diagnostics
import Experiments
import Plotting
import Quoting

extension StudyOutcome {
  /// The figure `study`: losses over the values of the first variation, a line for each combination of
  /// the others. Values that are no numbers are rows.
  ///
  /// - Throws: `NothingToShow` where no run has a loss, or there are more lines than can be told apart.
  public func chart() throws(NothingToShow) -> Chart {
    guard finding != .nothing else { throw NothingToShow(reason: "no run has a loss") }
    return study.variations[0].isNumeric ? try curves() : try rowsOfNames()
  }

  private static let name = "study"

  private static func label(_ key: String, _ values: [String: String] = [:]) -> Words {
    .label("\(name).\(key)", values)
  }

  private var axis: Variation { study.variations[0] }

  /// The rows that share all values but the first one, in the order of the study.
  private var lines: [(title: String?, rows: [Int])] {
    let count = study.points.count / axis.values.count
    return (0..<count).map { line in
      let rows = axis.values.indices.map { $0 * count + line }
      let others = study.variations.dropFirst()
      return (
        others.isEmpty ? nil : study.points[line].labels.dropFirst().joined(separator: ", "), rows
      )
    }
  }

  // MARK: - Numbers

  /// Up to so many lines stand in one panel, and up to so many panels in a picture.
  private static let (lineLimit, panelLimit) = (5, 8)

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
                of: line.rows, colour, name: line.title.map { .name($0) },
                values: lines.count == 1 ? .atPoints : .atEnd)
            }.inLayers, landmarks: landmarks)
        ]
      } else {
        lines.indices.map { place in
          Panel(
            .name(lines[place].title ?? ""), value: lastLoss(of: lines[place].rows).map(Words.name),
            [series(of: lines[place].rows, .main, name: nil, values: .inTitle)].inLayers,
            context: lines.indices.filter { $0 != place }.map { means(of: lines[$0].rows) },
            landmarks: landmarks)
        }
      }
    return Chart(
      Self.name, headline: headline, line: line,
      x: Axis(
        Self.label(isLogarithmic ? "log-axis" : "axis", ["flag": axis.flag]),
        isLogarithmic ? .logarithmic : .linear, tics: tics),
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
    let rings = rows.flatMap { row in losses(of: row).map { Series.Point(place(of: row), $0) } }
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
      rings: hasSeeds ? Series(nil, colour, .rings, points: rings) : nil,
      values: values == .atPoints
        ? Series(
          nil, colour, .words,
          points: means.filter(\.y.isFinite).map {
            // Above the band, where no ring is.
            Series.Point($0.x, $0.y + ($0.margin ?? 0), words: $0.y.fixed(3))
          }) : nil)
  }

  private func means(of rows: [Int]) -> [Series.Point] {
    rows.sorted { place(of: $0) < place(of: $1) }.map { row in
      let validation = comparison.stages[row].validation
      return Series.Point(
        place(of: row), validation?.mean ?? .nan, margin: validation?.halfWidth)
    }
  }

  private func losses(of row: Int) -> [Double] {
    comparison.stages[row].runs.compactMap(\.run.loss.validation)
  }

  private func place(of row: Int) -> Double { study.points[row].values[0].number ?? .nan }

  private func lastLoss(of rows: [Int]) -> String? {
    means(of: rows).last { $0.y.isFinite }.map { $0.y.fixed(3) }
  }

  /// Numbers that span about a decade or more are at equal ratios rather than at equal distances.
  private var isLogarithmic: Bool {
    let numbers = axis.values.compactMap(\.number)
    guard let lowest = numbers.min(), let highest = numbers.max() else { return false }
    return lowest > 0 && highest >= 8 * lowest
  }

  private var tics: [Axis.Tic] {
    axis.values.compactMap { value in value.number.map { Axis.Tic(value.given, $0) } }
  }

  /// The stage's own value.
  private var landmarks: [Landmark] {
    guard let own = study.own[axis.flag], let number = Double(own), number.isFinite,
      !isLogarithmic || number > 0
    else { return [] }
    let value = axis.values.first { $0.text == own }
    let words = Self.label(
      "own", ["stage": study.stage.name, "value": value?.given ?? number.short])
    return [.upright(value?.number ?? number, words)]
  }

  // MARK: - Names

  private func rowsOfNames() throws(NothingToShow) -> Chart {
    let lines = lines
    guard lines.count <= Self.lineLimit else {
      throw NothingToShow(
        reason: "\(lines.count) signs a row are more than \(Self.lineLimit); put what has the most "
          + "values first")
    }
    let colours: [ChartColour] = [.main, .accent, .third, .fourth, .fifth]
    let series = zip(lines, colours).enumerated().flatMap { place, line in
      // Signs of one row stand a little below each other.
      let shift = (Double(place) - Double(lines.count - 1) / 2) * 0.16
      let means = line.0.rows.enumerated().map { row, index in
        let validation = comparison.stages[index].validation
        return Series.Point(
          validation?.mean ?? .nan, Double(row) + shift, margin: validation?.halfWidth)
      }
      let rings = line.0.rows.enumerated().flatMap { row, index in
        losses(of: index).map { Series.Point($0, Double(row) + shift) }
      }
      return [Series(line.0.title.map { .name($0) }, line.1, .dots, points: means)]
        + (hasSeeds ? [Series(nil, line.1, .rings, points: rings)] : [])
    }
    let own = axis.values.firstIndex { $0.text == study.own[axis.flag] }
    return Chart(
      Self.name, headline: headline, line: line,
      x: Axis(Self.label("loss-axis")),
      y: Axis(
        nil,
        .categories(
          axis.values.enumerated().map { place, value in
            place == own
              ? Self.label("own-name", ["stage": study.stage.name, "value": value.given])
              : .name(value.given)
          })),
      panels: [Panel(nil, series)])
  }
}

/// A line of a study with what stands around it.
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
