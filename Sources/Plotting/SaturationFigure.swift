import Diagnostics

extension Figure {
  public static let saturation = Figure(
    name: "saturation",
    summary: """
      Map of the first tanh layer, examples down and units across, for the first and the last \
      batch recorded; white is saturated (|h| > 0.99), an all-white column is a dead unit.
      """
  ) { run throws(NothingToShow) in
    let snapshots = try run.tanhSnapshots()
    let maps = snapshots.compactMap { snapshot in
      snapshot.layers[snapshot.tanhLayers[0]].saturation.map { (snapshot.moment, $0) }
    }
    let layer = snapshots[0].layerName(snapshots[0].tanhLayers[0])

    var script = GnuplotScript(
      headline: "Saturation, \(layer) — \(run.displayName)",
      reading: "white: |h| > 0.99; an all-white column is a unit that is dead for this batch")
    script.add(
      "set multiplot",
      "set object 1 rectangle from graph 0,0 to graph 1,1 behind"
        + " fillcolor rgb 'black' fillstyle solid noborder",
      "set size ratio -1; unset grid; set border 15 front",
      "set ylabel 'example'")
    let height = maps.count == 1 ? 0.6 : 0.26
    for (index, (moment, map)) in maps.enumerated() {
      let top = 0.765 - 0.36 * Double(index)
      let isLowest = index == maps.count - 1
      let dead = map.deadUnits.count
      let caption =
        "\(moment): \(map.mapShare.percent) saturated, "
        + "\(dead) of \(map.columns.grouped) units dead"
      let block = script.addData("map\(index + 1)", map.whiteOutline)
      script.add(
        "set label 3 \(caption.gnuplotQuoted) at screen 0.075,\((top + 0.04).datum)"
          + " font emphasis textcolor rgb ink",
        isLowest ? "set format x '%h'; set xlabel 'unit of the layer'" : "set format x ''",
        "set lmargin at screen 0.075; set rmargin at screen 0.975",
        "set tmargin at screen \(top.datum); set bmargin at screen \((top - height).datum)",
        "set xrange [-0.5:\(Double(map.columns) - 0.5)]",
        "set yrange [\(Double(map.rows) - 0.5):-0.5]")
      script.plot(["\(block) with filledcurves closed linecolor rgb 'white' notitle"])
      script.add("unset label 1; unset label 2")
    }
    script.add("unset multiplot")
    return script
  }
}

extension Saturation {
  /// The corners of all saturated cells as one closed line: along the lower edge of each row, up and
  /// over each run of saturated units, and back. Where nothing is saturated it encloses nothing.
  ///
  /// An image would be smoothed by viewers of SVG and PDF, and cells of their own would show seams.
  fileprivate var whiteOutline: [[Double]] {
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
