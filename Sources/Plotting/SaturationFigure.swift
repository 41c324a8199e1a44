import Diagnostics

extension Figure {
  static let saturation = Figure(
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
      "set palette defined (0 'black', 1 'white'); unset colorbox; set cbrange [0:1]",
      "set size ratio -1; unset grid; set border 15",
      "set ylabel 'example'")
    let height = maps.count == 1 ? 0.6 : 0.27
    for (index, (moment, map)) in maps.enumerated() {
      let top = 0.755 - 0.37 * Double(index)
      let isLowest = index == maps.count - 1
      let dead = map.deadUnits.count
      let caption =
        "\(moment): \(map.mapShare.percent) saturated, "
        + "\(dead) of \(map.columns.grouped) units dead"
      let block = script.addData("map\(index + 1)", map.rowsOfBits)
      script.add(
        "set label 3 \(caption.gnuplotQuoted) at screen 0.075,\((top + 0.04).datum)"
          + " font emphasis textcolor rgb ink",
        isLowest ? "set format x '%h'; set xlabel 'unit of the layer'" : "set format x ''",
        "set lmargin at screen 0.075; set rmargin at screen 0.975",
        "set tmargin at screen \(top.datum); set bmargin at screen \((top - height).datum)",
        "set xrange [-0.5:\(Double(map.columns) - 0.5)]",
        "set yrange [\(Double(map.rows) - 0.5):-0.5]")
      script.plot(["\(block) matrix with image notitle"])
      script.add("unset label 1; unset label 2")
    }
    script.add("unset multiplot")
    return script
  }
}

extension Saturation {
  /// One row an example: 1 where it saturates a unit, else 0.
  fileprivate var rowsOfBits: [[Double]] {
    (0..<rows).map { row in map[row * columns..<(row + 1) * columns].map { $0 ? 1 : 0 } }
  }
}
