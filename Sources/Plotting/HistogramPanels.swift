import Diagnostics

/// Histograms of one layer at the first and at the last snapshot, side by side on equal axes.
struct HistogramPanels {
  struct Panel {
    let title: String
    let caption: String
    let histogram: Histogram
  }

  let panels: [Panel]
  /// What the values are.
  let axis: String
  /// Where tanh is saturated: values beyond ± this are shaded.
  let shadedBeyond: Double?

  /// Bins of the recorded histogram that make one bar: the lecture draws 50 of 100.
  private static let binsInBar = 2

  func draw(in script: inout GnuplotScript) {
    let bars = panels.map { $0.histogram.merging(Self.binsInBar) }
    let filled = bars.filter { $0.total > 0 }
    let lowest = filled.map(\.lowerBound).min() ?? 0
    let highest = filled.map(\.upperBound).max() ?? 1
    let tallest = bars.flatMap(\.counts).max() ?? 1
    let margin = 0.02 * (highest - lowest)
    let blocks = bars.enumerated().map { index, bars in
      // The upper corners of each bar: one area for all, as bars of their own would show seams.
      let corners = bars.counts.indices.flatMap { bin in
        [bin, bin + 1].map { [bars.edge($0), Double(bars.counts[bin])] }
      }
      return script.addData("panel\(index + 1)", corners)
    }

    script.add(
      "set multiplot",
      "set xrange [\((lowest - margin).datum):\((highest + margin).datum)]",
      "set yrange [0:\((Double(tallest) * 1.06).datum)]",
      "set tmargin at screen 0.70",
      "set xlabel \(axis.gnuplotQuoted)",
      "set ylabel 'values in a bin'")
    for (index, panel) in panels.enumerated() {
      let left = 0.085 + 0.46 * Double(index)
      let right = panels.count == 1 ? 0.965 : left + 0.41
      let caption =
        bars[index].total > 0
        ? "\(panel.caption), bins of \(bars[index].binWidth.short)" : "no finite data"
      script.add(
        "set lmargin at screen \(left.datum); set rmargin at screen \(right.datum)",
        "set label 3 \(panel.title.gnuplotQuoted) at screen \(left.datum),0.80"
          + " font emphasis textcolor rgb ink",
        "set label 4 \(caption.gnuplotQuoted) at screen \(left.datum),0.745"
          + " textcolor rgb quiet")
      if let shadedBeyond {
        addShade(number: 1, from: "graph 0", to: "first \((-shadedBeyond).datum)", in: &script)
        addShade(number: 2, from: "first \(shadedBeyond.datum)", to: "graph 1", in: &script)
      }
      script.plot(["\(blocks[index]) with filledcurves y=0 linecolor rgb blue notitle"])
      script.add("unset label 1; unset label 2; unset ylabel; set format y ''")
    }
    script.add("unset multiplot")
  }

  private func addShade(
    number: Int, from left: String, to right: String, in script: inout GnuplotScript
  ) {
    script.add(
      "set object \(number) rectangle from \(left), graph 0 to \(right), graph 1 behind"
        + " fillcolor rgb shade fillstyle solid noborder")
  }
}

extension PlottedRun {
  /// A panel of the first tanh layer for each of the snapshots to show.
  func firstTanhPanels(
    _ panel: (Snapshot, Int) -> HistogramPanels.Panel?
  ) throws(NothingToShow) -> (layerName: String, panels: [HistogramPanels.Panel]) {
    let snapshots = try tanhSnapshots()
    let panels = snapshots.compactMap { snapshot in panel(snapshot, snapshot.tanhLayers[0]) }
    guard let first = snapshots.first, !panels.isEmpty else {
      throw NothingToShow(reason: "no layer before the first tanh layer was recorded")
    }
    guard panels.contains(where: { $0.histogram.total > 0 }) else {
      throw NothingToShow(reason: "no finite data in the snapshots")
    }
    return (first.layerName(first.tanhLayers[0]), panels)
  }
}

extension Histogram {
  /// Where a bin begins and the one before ends.
  fileprivate func edge(_ bin: Int) -> Double { lowerBound + Double(bin) * binWidth }
}
