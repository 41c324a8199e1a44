import Diagnostics
import Quoting

extension Figure {
  public static let fanIn = Figure("fan-in", needs: .nothing) {
    material throws(NothingToShow) -> Chart in
    guard let demonstration = material.fanIn, let plain = demonstration.outputs.first else {
      throw NothingToShow(reason: "no demonstration of the fan-in was given")
    }
    let rows =
      [(Words.label("fan-in.input"), demonstration.inputs)]
      + demonstration.outputs.map { output in
        (
          output.scale == "1"
            ? .label("fan-in.plain") : .label("fan-in.output", ["scale": output.scale]),
          output.values
        )
      }
    let width = [demonstration.inputs].binWidth * 2
    let deviation = plain.values.moments.standardDeviation
    let shares = rows.map { $0.1.shares(width: width) }
    let highest = shares.joined().map(\.y).max() ?? 1
    let panels = zip(rows, shares).map { row, points in
      let spread = row.1.moments.standardDeviation
      let colour: ChartColour = 0.95...1.05 ~= spread ? .main : .accent
      return Panel(
        nil, [Series(nil, colour, .bars, barWidth: width, points: points)],
        aside: Panel.Aside(row.0, colour), columns: [spread.fixed(2)])
    }
    let root = Double(demonstration.inputCount).squareRoot()
    let isExpected = abs(deviation / root - 1) <= 0.05
    return Chart(
      "fan-in",
      headline: .label(
        isExpected ? "fan-in.headline" : "fan-in.headline.measured",
        [
          "inputs": demonstration.inputCount.grouped, "factor": root.fixed(2),
          "measured": deviation.fixed(2),
        ]),
      line: .label("fan-in.line", ["inputs": demonstration.inputCount.grouped]),
      x: Axis(.label("fan-in.axis"), range: -4 * deviation...4 * deviation),
      y: Axis(nil, range: 0...1.05 * highest, tics: []), panels: panels, arrangement: .rows,
      columnTitles: [.label("fact.std-title")])
  }
}
