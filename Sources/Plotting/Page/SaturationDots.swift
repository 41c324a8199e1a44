import Diagnostics

/// Saturation maps on a picture made of letters: a dot of Braille for each saturated output, so 4
/// examples and 2 units to a letter.
struct SaturationDots {
  /// In reading order.
  let maps: [SaturationMap]

  /// - Parameter columns: in how many columns, if there is no room for one.
  func draw(columns: Int, in sheet: inout Sheet) {
    let room = sheet.layout.cells(sheet.room)
    sheet.beginPanels()
    sheet.add("unset border; unset tics; unset grid")
    // Two lines of words above each map, and what the axes are below the last one.
    let tallest = maps.map { ($0.whole.rows + 3) / 4 }.max() ?? 1
    func height(_ columns: Int) -> Int {
      let rows = (maps.count + columns - 1) / columns
      return max(1, (room.rows - 1) / rows - 2)
    }
    let columns = height(1) >= min(tallest, 4) ? 1 : columns
    let width = columns == 1 ? room.columns : (room.columns - 2) / columns
    let shown = maps.map { $0.sampled(rows: 4 * height(columns), columns: 2 * width) }
    var top = room.top
    for start in stride(from: 0, to: shown.count, by: columns) {
      let row = shown[start..<min(start + columns, shown.count)]
      for (column, map) in row.enumerated() {
        let lines = map.shown.braille
        let letters = lines.first?.count ?? 0
        // In the middle of what the words leave at the left, where it fits.
        let left =
          room.left + column * (width + 2) + min(3, max(0, width - letters))
        sheet.addLetters([map.title, map.words(sheet)], left: left, top: top)
        sheet.addLetters(lines, left: left, top: top + 2)
      }
      top += 2 + (row.map { ($0.shown.rows + 3) / 4 }.max() ?? 0)
    }
    sheet.addLetters(
      ["↓ \(sheet.say("axis.example"))   → \(sheet.say("axis.unit"))"], left: room.left + 3,
      top: top)
    sheet.add("set xrange [0:1]; set yrange [0:1]")
    sheet.plot([])
  }
}

extension Saturation {
  /// Rows of Braille, a dot for each bit that is set.
  var braille: [String] {
    // The bits of a cell's dots, row after row.
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return stride(from: 0, to: rows, by: 4).map { top in
      let cells = stride(from: 0, to: columns, by: 2).map { left -> Character in
        var cell: UInt32 = 0x2800
        for row in top..<min(top + 4, rows) {
          for column in left..<min(left + 2, columns) where map[row * columns + column] {
            cell |= bits[row - top][column - left]
          }
        }
        return Unicode.Scalar(cell).map { Character($0) } ?? " "
      }
      return String(cells)
    }
  }
}
