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
        + " \(GnuplotScript.legendEntry(line.title, index, of: shown.count))"
    }
    script.add(
      "set xlabel \(axis.gnuplotQuoted)",
      "set ylabel 'density (area under a line: 1)'",
      "set yrange [0:*]")
    script.addLegendBeside()
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
  mutating func addLegendBeside() {
    add("set rmargin at screen 0.665", "set key at screen 0.68,0.83 left top")
  }

  /// What a line is called in the legend. Of more lines than the column holds, only every second,
  /// third … is named; the ramp of colours tells the others.
  static func legendEntry(_ title: String, _ index: Int, of count: Int) -> String {
    let room = 16
    let isNamed = index.isMultiple(of: (count + room - 1) / room)
    return isNamed ? "title \(title.gnuplotQuoted)" : "notitle"
  }
}

extension PlottedRun {
  /// One line for each tanh layer of the last snapshot.
  func layerDistributions(
    headline: String, legend: String, axis: String,
    distribution: (LayerSnapshot) -> (Distribution, caption: String)
  ) throws(NothingToShow) -> GnuplotScript {
    let snapshot = try tanhSnapshots().last!
    let lines = snapshot.tanhLayers.map { index in
      let (values, caption) = distribution(snapshot.layers[index])
      return DistributionLines.Line(
        title: "layer \(index): \(caption)",
        histogram: values.histogram)
    }
    var script = GnuplotScript(
      headline: "\(headline) — \(displayName)",
      reading: "legend: \(legend); batch of \(snapshot.moment)")
    try DistributionLines(lines: lines, axis: axis).draw(in: &script)
    return script
  }
}
