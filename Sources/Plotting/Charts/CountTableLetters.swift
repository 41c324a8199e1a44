import Quoting

/// A table of counts in a picture that is made of letters: numbers where all of them have room, else
/// shades, and a diamond for the largest.
extension Sheet {
  mutating func addLetters(_ table: CountTable, in area: Frame) {
    var names: [String] = []
    for token in table.tokens { names.append(label(of: token).shortText) }
    let nameWidth = names.map(\.columns).max() ?? 1
    let cells = layout.cells(area.inLines)
    // No empty line between the words and the table: a row more.
    let top = max(cells.top - 1, 0)
    let columns = cells.columns - nameWidth - 1
    func limited(_ rows: Int) -> CountTable {
      table.limited(to: min(rows, columns / (nameWidth + 1)))
    }
    let rows = layout.rows - top - 1
    var shown = limited(rows)
    if shown.tokens.count < table.tokens.count { shown = limited(rows - 1) }
    let width = columns / shown.tokens.count
    let own = shown.tokens.map { label(of: $0).shortText }
    let texts = shown.letters(width: width - 1)
    var lines = [
      String(repeating: " ", count: nameWidth + 1)
        + own.map { $0.padded(to: width) }.joined()
    ]
    lines += own.enumerated().map { row, name in
      name.padded(to: nameWidth + 1)
        + texts[row * own.count..<(row + 1) * own.count].map { $0.padded(to: width) }.joined()
    }
    if let omission = table.omission(shown) { lines.append(text(of: omission)) }
    addLetters(lines, left: cells.left, top: top)
    add("unset border; unset tics; unset grid", "set xrange [0:1]; set yrange [0:1]")
    plot([])
  }
}

extension CountTable {
  /// What stands in each cell, row after row.
  ///
  /// - Parameter width: of a cell, in letters.
  fileprivate func letters(width: Int) -> [String] {
    let numbers = counts.map { $0 > 0 ? String($0) : "" }
    if numbers.allSatisfy({ $0.count <= width }) { return numbers }
    let largest = counts.max() ?? 0
    let shades = ["░", "▒", "▓", "█"]
    return counts.map { count in
      guard count > 0 else { return "" }
      let sign = count == largest ? "◆" : shades[min(Int(share(of: count) * 4), 3)]
      return String(repeating: sign, count: width)
    }
  }
}
