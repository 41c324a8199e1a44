import Diagnostics
import Quoting

/// A panel that is a map: cells filled in the colour of its series, on a ground that shows between them;
/// in letters a dot of Braille for each.
extension Sheet {
  /// What a map needs below it: a row of signs, a row of words and the space to what follows.
  var mapFoot: Double { layout.isText ? 2 * Self.letterHeight : 104 }

  mutating func add(_ map: UnitMap, of page: ChartPage, panel index: Int) {
    let (panel, frame) = (page.chart.panels[index], page.frames[index])
    add("unset border; unset tics; unset grid")
    if layout.isText { return addLetters(map, of: panel, in: frame) }
    if page.asideLeft == nil, let aside = panel.aside { addHeading(aside, above: frame, .panel) }
    let shown = map.shown
    var inner = frame
    if page.asideLeft == nil {
      let lines = mapFacts(panel, map, shown, width: frame.width)
      for line in lines {
        let step = height(of: .smallTic)
        add(line, .smallTic, x: frame.left, y: inner.top - step * 0.4, colour: "ink")
        inner.top -= step
      }
      inner.top -= 8
    }
    // Cells that are much higher than wide would be read as columns.
    let cell = inner.width / Double(shown.columns)
    inner.bottom = max(inner.bottom, inner.top - max(2 * cell * Double(shown.rows), 400))
    if let aside = panel.wholeAside, let left = page.asideLeft {
      add(aside, beside: inner, left: left)
    }
    addPointers(map, below: inner)
    addCells(shown, map.colour, "map\(index + 1)", in: inner)
  }

  /// What else is to be known of a map whose heading has its number.
  private func mapFacts(
    _ panel: Panel, _ map: UnitMap, _ shown: Saturation, width: Double
  ) -> [String] {
    let facts = Array(panel.aside?.facts.dropFirst() ?? []) + map.omissions(shown)
    return facts.isEmpty ? [] : wrapped(text(of: .joined(facts)), .smallTic, to: width, lines: 3)
  }

  // MARK: - Cells

  private mutating func addCells(
    _ shown: Saturation, _ colour: ChartColour, _ name: String, in frame: Frame
  ) {
    let (rows, columns) = (Double(shown.rows), Double(shown.columns))
    setAxes(inPixels: frame, leastHeight: 45)
    add(
      "set xrange [-0.5:\((columns - 0.5).datum)]; set yrange [\((rows - 0.5).datum):-0.5]",
      "set object rectangle from graph 0,0 to graph 1,1 behind"
        + " fillcolor rgb ground fillstyle solid noborder")
    var curves: [String] = []
    let runs = shown.runs.map { run in
      [Double(run.unit), Double(run.examples.lowerBound), Double(run.examples.upperBound)]
    }
    if !runs.isEmpty {
      // A little wider than their places, so that no seams show.
      let box = "1:(($2 + $3 - 1) / 2):(0.51):(($3 - $2) / 2)"
      curves.append(
        "\(addData(name, runs)) using \(box) with boxxyerror linecolor rgb \(colour.name) notitle")
    }
    let cell = (width: frame.width / columns, height: frame.height / rows)
    // Lines between cells that are narrower would take their colour away.
    let least = 4.0
    var lines: [[Double]] = []
    if cell.width > least {
      lines += (1..<max(shown.columns, 1)).flatMap { column -> [[Double]] in
        let x = Double(column) - 0.5
        return [[x, -0.5], [x, rows - 0.5], []]
      }
    }
    if cell.height > least {
      lines += (1..<max(shown.rows, 1)).flatMap { row -> [[Double]] in
        let y = Double(row) - 0.5
        return [[-0.5, y], [columns - 0.5, y], []]
      }
    }
    if !lines.isEmpty {
      let width = max(1.2, min(cell.width, cell.height, 24) / 12)
      curves.append(
        "\(addData(name + "grid", lines)) with lines linewidth \(width.datum)"
          + " linecolor rgb ground notitle")
    }
    plot(curves)
  }

  // MARK: - Letters

  private mutating func addLetters(_ map: UnitMap, of panel: Panel, in frame: Frame) {
    let cells = layout.cells(frame.inLines)
    if let aside = panel.aside {
      var frame = frame
      frame.top = pageHeight - Double(cells.top) * Self.letterHeight
      addHeading(aside, above: frame, .panel)
    }
    var shown = map.saturation
    var facts: [String] = []
    // What is left out is said, which may take a line more.
    for _ in 0..<3 {
      shown = map.saturation.sampled(
        rows: 4 * max(1, cells.rows - facts.count), columns: 2 * layout.columns)
      facts = mapFacts(panel, map, shown, width: frame.width)
    }
    let dots = shown.braille
    let left = min(cells.left, max(0, layout.columns - (dots.first?.count ?? 0)))
    addLetters(facts, left: cells.left, top: cells.top)
    addLetters(dots, left: left, top: cells.top + facts.count)
    let (start, width) = (Double(left), Double(dots.first?.count ?? 0))
    let top = cells.top + facts.count + dots.count
    for middle in map.middles(left: start, width: width) {
      addLetters(["▲"], left: Int((middle - 0.5).rounded()), top: top)
    }
    for word in words(of: map, left: start, width: width, gap: 2, measured: { Double($0.letters) })
    {
      let start = word.middle - Double(word.text.letters) / 2
      addLetters([word.text], left: Int(start.rounded()), top: top + 1)
    }
    add("set xrange [0:1]; set yrange [0:1]")
    plot([])
  }
}
