import Diagnostics
import Experiments
import Plotting
import Quoting

/// The figure of a grid whose first variation has values that are no numbers, or that varies nothing.
extension GridOutcome {
  func rowsOfNames() throws(NothingToShow) -> Chart {
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
      let dots = Series(
        line.0.title.map { Self.label("series", ["label": $0]) }, line.1, .dots, points: means)
      guard showsSeeds else { return [dots] }
      let rings = line.0.rows.enumerated().flatMap { row, index in
        losses(of: index).map { Series.Point($0, Double(row) + shift) }
      }
      return [dots, Series(nil, line.1, .rings, points: rings)]
    }
    return Chart(
      Self.name, headline: mainHeadline, line: line, x: Axis(Self.label("loss-axis")),
      y: Axis(nil, .categories(names)),
      panels: [Panel(nil, series)])
  }

  /// The values of the first variation, or the stages, with how many runs of them diverged.
  private var names: [Words] {
    let lines = lines
    return (0..<(lines.first?.rows.count ?? 0)).map { place in
      let rows = lines.map { comparison.stages[$0.rows[place]] }
      let diverged = Self.divergence(
        rows.reduce(0) { $0 + $1.divergedCount }, of: rows.reduce(0) { $0 + $1.seeds.count })
      return name(ofRow: place, diverged.map { "  \($0)" } ?? "")
    }
  }

  private func name(ofRow place: Int, _ ending: String) -> Words {
    guard let axis = grid.variations.first else { return .name(grid.stages[place].name + ending) }
    let value = axis.values[place]
    let owners = grid.stages.indices.filter { grid.own[$0][axis.flag] == value.text }
    guard !owners.isEmpty else { return .name(value.given + ending) }
    let stages = owners.map { grid.stages[$0].name }.joined(separator: ", ")
    return Self.label("own-name", ["stage": stages, "value": value.given + ending])
  }
}
