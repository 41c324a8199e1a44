import Diagnostics
import Quoting

/// Which outputs of a layer are saturated, or zero: a row of cells for each example, a column for each
/// unit.
public struct UnitMap: Sendable {
  public let saturation: Saturation
  /// Of the cells that are filled.
  public let colour: ChartColour
  /// In the order of their units.
  public let marks: [Mark]

  /// A unit that is pointed at from below, with words to it.
  public struct Mark: Sendable {
    public let unit: Int
    public let words: Words

    public init(_ unit: Int, _ words: Words) {
      self.unit = unit
      self.words = words
    }
  }

  public init(_ saturation: Saturation, _ colour: ChartColour, marks: [Mark] = []) {
    self.saturation = saturation
    self.colour = colour
    self.marks = marks
  }
}

extension UnitMap {
  /// What a picture shows of it: more rows and columns of cells would be finer than what an eye tells
  /// apart.
  var shown: Saturation { saturation.sampled(rows: 256, columns: 640) }

  /// What is to be said where only a sample is drawn.
  func omissions(_ shown: Saturation) -> [Words] {
    [
      ("map.some-examples", shown.rows, saturation.rows),
      ("map.some-units", shown.columns, saturation.columns),
    ].filter { $0.1 < $0.2 }
      .map { .label($0.0, ["count": $0.1.grouped, "all": $0.2.grouped]) }
  }
}

extension Panel {
  /// What stands at its left, with what its map leaves out.
  var wholeAside: Aside? {
    guard let aside, let map else { return aside }
    return Aside(
      aside.name, hero: aside.hero, facts: aside.facts + map.omissions(map.shown), aside.colour)
  }
}

extension Saturation {
  /// The runs of neighbouring examples in which a unit is so: of a dead unit one that holds them all.
  var runs: [(unit: Int, examples: Range<Int>)] {
    (0..<columns).flatMap { unit in
      (0..<rows).indices { map[$0 * columns + unit] }.ranges.map { (unit, $0) }
    }
  }

  /// Rows of Braille, a dot for each output that is so: 4 examples and 2 units to a letter.
  var braille: [String] {
    // The bits of a letter's dots, row after row.
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    return stride(from: 0, to: rows, by: 4).map { top in
      let letters = stride(from: 0, to: columns, by: 2).map { left -> Character in
        var letter: UInt32 = 0x2800
        for row in top..<min(top + 4, rows) {
          for column in left..<min(left + 2, columns) where map[row * columns + column] {
            letter |= bits[row - top][column - left]
          }
        }
        return Unicode.Scalar(letter).map { Character($0) } ?? " "
      }
      return String(letters)
    }
  }
}
