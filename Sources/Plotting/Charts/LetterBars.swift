import Diagnostics
import Quoting

/// Bars on a picture made of letters: a column of blocks for each bin.
enum LetterBars {
  /// Lines of blocks, the highest first.
  ///
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
      let place = layout.place(column: left + blanks, row: top + row)
      add("set label \(text.gnuplotQuoted) at \(place) front")
    }
  }
}
