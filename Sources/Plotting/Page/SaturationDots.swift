import Diagnostics

/// Saturation maps on a picture made of letters: a dot of Braille for each saturated output or zero, so 4
/// examples and 2 units to a letter.
struct SaturationDots {
  /// In reading order.
  let maps: [SaturationMap]

  /// - Parameter columns: in how many columns, if there is no room for one.
  func draw(columns: Int, in sheet: inout Sheet) {
    let room = sheet.layout.cells(sheet.room)
    sheet.beginPanels()
    sheet.add("unset border; unset tics; unset grid")
    let most = fitting(columns: 1, in: room, sheet)
    let isOne = most.height >= 4 || columns == 1
    let (shown, width, _) = isOne ? most : fitting(columns: columns, in: room, sheet)
    let columns = isOne ? 1 : columns
    var top = room.top
    for start in stride(from: 0, to: shown.count, by: columns) {
      let row = Array(shown[start..<min(start + columns, shown.count)])
      let words = row.map { caption(of: $0, width: width, sheet) }
      let wordsHeight = words.map(\.count).max() ?? 0
      for (column, map) in row.enumerated() {
        let lines = map.shown.braille
        // Below the other words, where there is room at the left.
        let indent = min(3, max(0, width - (lines.first?.count ?? 0)))
        let left = room.left + column * (width + 2) + indent
        sheet.addLetters(words[column], left: left, top: top)
        sheet.addLetters(lines, left: left, top: top + wordsHeight)
      }
      top += wordsHeight + (row.map { ($0.shown.rows + 3) / 4 }.max() ?? 0)
    }
    sheet.addLetters(
      ["↓ \(sheet.say("axis.example"))   → \(sheet.say("axis.unit"))"], left: room.left + 3,
      top: top)
    sheet.add("set xrange [0:1]; set yrange [0:1]")
    sheet.plot([])
  }

  /// The maps as far as there is room for them, the room's columns of letters, and the lines that are
  /// left for each.
  private func fitting(
    columns: Int, in room: Cells, _ sheet: Sheet
  ) -> (maps: [SaturationMap], width: Int, height: Int) {
    let width = max(1, (room.columns - 2 * (columns - 1)) / columns)
    let rows = (maps.count + columns - 1) / columns
    // What is not drawn is said, which may take a line more.
    func height(_ maps: [SaturationMap]) -> Int {
      let words = maps.map { caption(of: $0, width: width, sheet).count }.max() ?? 0
      return max(1, (room.rows - 1) / rows - words)
    }
    func sampled(_ height: Int) -> [SaturationMap] {
      maps.map { $0.sampled(rows: 4 * height, columns: 2 * width) }
    }
    let last = height(sampled(height(maps)))
    return (sampled(last), width, last)
  }

  private func caption(of map: SaturationMap, width: Int, _ sheet: Sheet) -> [String] {
    [map.title.shortened(to: width)] + map.words(sheet).wrapped(to: width, lines: 3)
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
