import Diagnostics

/// Densities of several layers or parameters as lines over one axis, with a legend beside them.
struct DistributionLines {
  struct Line {
    let title: String
    let histogram: Histogram
  }

  let lines: [Line]
  /// What the values are.
  let axis: String

  func draw(in script: inout GnuplotScript) throws(NothingToShow) {
    let shown = lines.filter { $0.histogram.total > 0 }
    guard !shown.isEmpty else { throw NothingToShow(reason: "no finite data in the last snapshot") }
    let curves = shown.enumerated().map { index, line in
      let histogram = line.histogram
      let density = histogram.density
      let block = script.addData(
        "line\(index + 1)", density.indices.map { [histogram.center($0), density[$0]] })
      let colour = GnuplotScript.layerColour(index, of: shown.count)
      return "\(block) with lines linewidth 3.5 linecolor rgb \(colour)"
        + " title \(line.title.gnuplotQuoted)"
    }
    script.add(
      "set xlabel \(axis.gnuplotQuoted)",
      "set ylabel 'density (area under a line: 1)'",
      "set yrange [0:*]")
    script.addLegendBeside(entries: shown.count)
    script.plot(curves)
  }
}

extension GnuplotScript {
  /// The colour of a layer, as a gnuplot expression.
  static func layerColour(_ index: Int, of count: Int) -> String {
    count == 1 ? "blue" : "layerColour(\(share(index, of: count)))"
  }

  /// The same colour, nearly transparent.
  static func paleLayerColour(_ index: Int, of count: Int) -> String {
    count == 1 ? "pale" : "paleLayer(\(share(index, of: count)))"
  }

  private static func share(_ index: Int, of count: Int) -> String {
    (Double(index) / Double(count - 1)).datum
  }

  /// Puts the legend into a column of its own, where it covers no line.
  mutating func addLegendBeside(entries: Int) {
    add(
      "set rmargin at screen 0.665",
      "set key at screen 0.68,0.83 left top")
    if entries > 17 { add("set key spacing \((21.0 / Double(entries)).datum)") }
  }
}
