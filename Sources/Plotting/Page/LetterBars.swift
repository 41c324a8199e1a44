import Diagnostics

/// Bars on a picture made of letters: a column of blocks for each bin.
struct LetterBars {
  let range: ClosedRange<Double>
  /// Columns of letters, as wide as the narrowest bins, or wider where there is no room for so many.
  let count: Int
  let tallest: Double

  /// - Parameter most: for how many columns there is room.
  init(_ bars: [Bars], over range: ClosedRange<Double>, most: Int) {
    let narrowest = bars.filter { !$0.isEmpty && $0.onlyValue == nil }.map(\.binWidth).min()
    // A hair more: 50 bins of 0.04 would be 49.999.
    let wished = narrowest.map { range.span / $0 + 1e-3 } ?? 50
    self.init(bars, over: range, columns: max(1, wished < Double(most) ? Int(wished) : most))
  }

  /// Bars that are as high as their own tallest, on columns that others share.
  init(_ bars: [Bars], over range: ClosedRange<Double>, columns count: Int) {
    self.range = range
    self.count = count
    tallest = bars.tallest
  }

  /// Lines of blocks, the highest first.
  func lines(of bars: Bars, rows: Int) -> [String] {
    Self.lines(bars.heights(columns: count, over: range, tallest: tallest), rows: rows)
  }

  /// - Parameter heights: from 0 to 1, one a column. What is more than nothing is seen.
  static func lines(_ heights: [Double], rows: Int) -> [String] {
    let blocks = Array(" ▁▂▃▄▅▆▇█")
    let eighths = heights.map { height -> Int in
      height > 0 ? max(1, Int((min(height, 1) * Double(8 * rows)).rounded())) : 0
    }
    return (0..<rows).reversed().map { row in
      String(eighths.map { blocks[min(max($0 - 8 * row, 0), 8)] })
    }
  }
}

/// A rectangle of letters, counted from the upper left one.
struct Cells {
  var left: Int
  var top: Int
  var columns: Int
  var rows: Int

  var bottom: Int { top + rows }
}

extension Layout {
  /// Columns and rows of a picture made of letters.
  var columns: Int { Int((width / Self.letter).rounded()) }
  var rows: Int { Int((height / Self.line).rounded()) }

  func cells(_ frame: Frame) -> Cells {
    let left = Int((frame.left / Self.letter).rounded(.up))
    let top = Int(((height - frame.top) / Self.line).rounded(.up))
    let right = Int((frame.right / Self.letter).rounded(.down))
    let bottom = Int(((height - frame.bottom) / Self.line).rounded(.down))
    return Cells(
      left: left, top: top, columns: max(1, right - left), rows: max(1, bottom - top))
  }

  /// Where a letter stands, in gnuplot's words.
  func place(column: Int, row: Int) -> String {
    let x = Double(column) / Double(max(columns - 1, 1))
    let y = Double(rows - 1 - row) / Double(max(rows - 1, 1))
    return "screen \(x.datum),\(y.datum)"
  }
}

extension Sheet {
  mutating func addLetters(_ lines: [String], left: Int, top: Int) {
    for (row, line) in lines.enumerated() {
      let blanks = line.prefix { $0 == " " }.count
      let end = line.lastIndex { $0 != " " }
      guard let end else { continue }
      let text = String(line[line.index(line.startIndex, offsetBy: blanks)...end])
      addText(text, at: layout.place(column: left + blanks, row: top + row), "")
    }
  }

  /// Lets axes stand at the left of a rectangle of letters and below it, so that the middle of each
  /// column and the upper edge of each row are where its numbers say.
  mutating func setAxes(
    around cells: Cells, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) {
    let width = x.span / Double(cells.columns)
    let (last, rows) = (Double(max(layout.columns - 1, 1)), Double(max(layout.rows - 1, 1)))
    func vertical(_ row: Int) -> String { ((rows - Double(row)) / rows).datum }
    add(
      "set lmargin at screen \((Double(cells.left - 1) / last).datum);"
        + " set rmargin at screen \((Double(cells.left + cells.columns) / last).datum)",
      "set bmargin at screen \(vertical(cells.bottom)); set tmargin at screen \(vertical(cells.top))"
    )
    let frame = Frame(
      left: 0, right: Double(cells.columns) * Layout.letter, bottom: 0,
      top: Double(cells.rows) * Layout.line)
    setScale("x", x.widened(by: width / 2), in: frame)
    setScale("y", y, in: frame)
  }
}
