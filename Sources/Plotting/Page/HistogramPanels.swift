import Diagnostics

/// Histograms of one layer at the first and at the last snapshot, on equal axes: side by side, or one
/// below the other on a narrow picture.
struct HistogramPanels {
  struct Panel {
    let title: String
    let facts: String
    let histogram: Histogram
  }

  let panels: [Panel]
  /// What the values are.
  let axis: String
  /// Where tanh is saturated: values beyond ± this are shaded.
  let shadedBeyond: Double?

  func draw(in sheet: inout Sheet) {
    let bars = panels.map(\.histogram.bars)
    let filled = bars.filter { $0.total > 0 }
    let lowest = filled.map(\.lowerBound).min() ?? 0
    let highest = filled.map(\.upperBound).max() ?? 1
    let tallest = bars.flatMap(\.counts).max() ?? 1
    let margin = 0.02 * (highest - lowest)
    let isWide = sheet.layout.isWide

    let all = sheet.room.inset(left: 6.2, right: 2.6)
    let frames =
      isWide
      ? all.columns(panels.count, gap: 3.2)
      : all.rows(panels.map { _ in 1 }, gap: 0)
    sheet.beginPanels()
    for (index, panel) in panels.enumerated() {
      let frame = frames[index].inset(bottom: sheet.bottomRoom, top: 4)
      let facts = facts(of: panel, bars: bars[index], letters: frame.width / Layout.letter, sheet)
      sheet.setAxes(in: frame)
      sheet.setScale("x", (lowest - margin)...(highest + margin), in: frame)
      sheet.setScale("y", 0...(Double(max(tallest, 1)) * 1.06), in: frame)
      sheet.setAxisLabels(x: axis, y: sheet.say("axis.count"))
      sheet.addText(
        panel.title, x: frame.left, y: frame.top + 2.6, size: .emphasis, "textcolor rgb ink")
      sheet.addText(
        facts, x: frame.left, y: frame.top + 1.1,
        "textcolor rgb quiet")
      if let shadedBeyond {
        sheet.addShade(from: "graph 0", to: "first \((-shadedBeyond).datum)")
        sheet.addShade(from: "first \(shadedBeyond.datum)", to: "graph 1")
      }
      if isWide, index > 0 { sheet.add("unset ylabel; set format y ''") }
      let block = sheet.addData("panel\(index + 1)", bars[index].outline)
      sheet.plot(["\(block) with filledcurves y=0 linecolor rgb main notitle"])
    }
  }
}

extension HistogramPanels {
  /// The measured numbers, with the width of the bins where there is room for it.
  fileprivate func facts(of panel: Panel, bars: Histogram, letters: Double, _ sheet: Sheet)
    -> String
  {
    guard bars.total > 0 else { return sheet.say("panel.empty") }
    let whole = sheet.say(
      "panel.bins", ["facts": panel.facts, "width": bars.binWidth.short])
    // The line may run on into the margin.
    return Double(whole.letters) <= letters + 4 ? whole : panel.facts
  }
}

extension PlottedRun {
  /// The first tanh layer at the first and at the last snapshot.
  func firstTanhLayers() throws(NothingToShow) -> [(snapshot: Snapshot, layer: Int)] {
    try firstAndLastTanhSnapshots().map { ($0, $0.tanhLayers[0]) }
  }
}

extension Histogram {
  /// The lecture draws 50 bins of the 100 that are recorded.
  var bars: Histogram { counts.count.isMultiple(of: 2) ? merging(2) : self }

  /// The upper corners of each bar: one area for all, as bars of their own would show seams.
  var outline: [[Double]] {
    counts.indices.flatMap { bin in
      [bin, bin + 1].map { [lowerBound + Double($0) * binWidth, Double(counts[bin])] }
    }
  }
}

extension [Histogram] {
  /// - Throws: `NothingToShow` if none of them has counted anything.
  func requireData() throws(NothingToShow) {
    if allSatisfy({ $0.total == 0 }) {
      throw NothingToShow(reason: "no finite data in the snapshots")
    }
  }
}
