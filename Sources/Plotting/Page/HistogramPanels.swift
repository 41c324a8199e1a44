import Diagnostics

/// Histograms of one layer at the first and at the last snapshot, on equal axes: side by side, or one
/// below the other on a narrow picture. Their areas are equal, whatever their bins are.
struct HistogramPanels {
  typealias Panel = (title: String, facts: String, values: Distribution)

  let panels: [Panel]
  let axis: String
  /// Where the function is saturated: values beyond ± this are shaded.
  let shadedBeyond: Double?

  func draw(in sheet: inout Sheet) {
    let bars = panels.map { Bars($0.values) }
    sheet.beginPanels()
    if sheet.layout.isText { return drawLetters(bars, in: &sheet) }
    let (range, tallest) = (bars.range, bars.tallest)
    let isWide = sheet.layout.isWide

    let all = sheet.room.inset(left: 6.2, right: 2.6)
    let frames =
      isWide
      ? all.columns(panels.count, gap: 3.2)
      : all.rows(panels.map { _ in 1 }, gap: 0)
    for (index, panel) in panels.enumerated() {
      let frame = frames[index].inset(bottom: sheet.bottomRoom, top: 4)
      let facts = facts(of: panel, bars: bars[index], letters: frame.width / Layout.letter, sheet)
      sheet.setAxes(in: frame)
      sheet.setScale("x", range.widened(by: 0.02 * range.span), in: frame)
      sheet.setScale("y", 0...(tallest * 1.06), in: frame)
      sheet.setAxisLabels(x: axis, y: sheet.say("axis.density"))
      sheet.addText(
        panel.title, x: frame.left, y: frame.top + 2.6, size: .emphasis, "textcolor rgb ink")
      sheet.addText(facts, x: frame.left, y: frame.top + 1.1, "textcolor rgb quiet")
      if let shadedBeyond { sheet.addShade(beyond: shadedBeyond) }
      if isWide, index > 0 { sheet.add("unset ylabel; set format y ''") }
      if hasOnlySpikes { sheet.add("unset ytics") }
      sheet.plot(sheet.addBars(bars[index], "panel\(index + 1)"))
    }
  }

  /// One below the other, a column of letters for each bin.
  private func drawLetters(_ bars: [Bars], in sheet: inout Sheet) {
    let frames = sheet.room.inset(left: 5.4, right: 1.8).rows(panels.map { _ in 1 }, gap: 0)
    for (index, panel) in panels.enumerated() {
      let isLast = index == panels.count - 1
      // Two lines of words above; below, the axis, its numbers and what they are.
      var cells = sheet.layout.cells(frames[index])
      let letters = LetterBars(bars, over: bars.range, most: cells.columns)
      let facts = facts(of: panel, bars: bars[index], letters: Double(cells.columns), sheet)
      sheet.addLetters([panel.title, facts], left: cells.left, top: cells.top)
      cells.top += 2
      cells.rows = max(1, cells.rows - 5)
      cells.columns = letters.count
      sheet.setAxes(around: cells, x: letters.range, y: 0...letters.tallest)
      sheet.add("unset xlabel")
      if isLast { sheet.setAxisLabels(x: axis, y: sheet.say("axis.density")) }
      sheet.addLetters(
        letters.lines(of: bars[index], rows: cells.rows), left: cells.left, top: cells.top)
      if hasOnlySpikes { sheet.add("unset ytics") }
      sheet.plot([])
    }
  }

  /// Spikes have no height.
  private var hasOnlySpikes: Bool { panels.allSatisfy { $0.values.onlyValue != nil } }

  /// The measured numbers, with the width of the bins where there is room for it.
  private func facts(of panel: Panel, bars: Bars, letters: Double, _ sheet: Sheet)
    -> String
  {
    if bars.isEmpty { return sheet.say("panel.empty") }
    if let value = bars.onlyValue {
      return sheet.say("panel.constant", ["value": value.short])
    }
    let whole = sheet.say(
      "panel.bins", ["facts": panel.facts, "width": bars.binWidth.short])
    // The line may run on into the margin.
    return Double(whole.letters) <= letters + 4 ? whole : panel.facts
  }
}
