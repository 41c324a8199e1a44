import Foundation
import Images
import Testing

/// The filters of PNG, and what is no PNG of gnuplot's.
@Suite("Pictures in PNG")
struct PNGImageTests {
  /// What a picture of two columns looks like, a text of colours for each two of its rows.
  private func rows(_ bytes: [UInt8]) -> [String]? {
    PNGImage(bytes)?.halfBlocks(columns: 2).split(separator: "\n").map(String.init)
  }

  /// Rows of two pixels, each after the number of its filter; what comes out is worked out by hand from
  /// clause 9 of ISO/IEC 15948.
  @Test("each filter is taken back")
  func filters() throws {
    let file = PNGFile(
      width: 2, height: 6, colours: 2,
      rows: [
        [0, 10, 20, 30, 40, 50, 60],
        [1, 1, 2, 3, 4, 5, 6],  // 1 2 3, and 4 5 6 more than these
        [2, 1, 1, 1, 1, 1, 1],  // 1 more than the row above
        [3, 10, 10, 10, 10, 10, 10],  // 10 more than half of left and above
        [4, 250, 0, 1, 10, 20, 30],  // above; then corner, above, above
        [0, 10, 20, 30, 10, 20, 30],
      ])
    #expect(
      try #require(rows(file.bytes)) == [
        row([(10, 20, 30), (1, 2, 3)], [(40, 50, 60), (5, 7, 9)]),
        row([(2, 3, 4), (11, 11, 12)], [(6, 8, 10), (18, 19, 21)]),
        row([(5, 11, 13), (10, 20, 30)], [(21, 39, 51), (10, 20, 30)]),
      ])
  }

  private typealias Colour = (Int, Int, Int)

  private func row(_ cells: [Colour]...) -> String {
    cells.map { cell in
      "\u{1B}[38;2;\(cell[0].0);\(cell[0].1);\(cell[0].2)"
        + ";48;2;\(cell[1].0);\(cell[1].1);\(cell[1].2)m▀"
    }.joined() + "\u{1B}[0m"
  }

  @Test("alpha is passed over")
  func alpha() throws {
    let file = PNGFile(
      width: 2, height: 2, colours: 6,
      rows: [[0, 1, 2, 3, 255, 4, 5, 6, 0], [1, 7, 8, 9, 10, 1, 1, 1, 1]])
    #expect(
      try #require(rows(file.bytes)) == [row([(1, 2, 3), (7, 8, 9)], [(4, 5, 6), (8, 9, 10)])])
  }

  @Test("what is cut off, damaged or of another kind is no picture")
  func faults() {
    let file = PNGFile(width: 2, height: 1, colours: 2, rows: [[0, 1, 2, 3, 4, 5, 6]])
    #expect(PNGImage(file.bytes) != nil)
    for count in 0..<file.bytes.count - 12 {
      #expect(PNGImage(Array(file.bytes.prefix(count))) == nil)
    }
    for (place, value): (Int, UInt8) in [(24, 16), (25, 3), (26, 1), (27, 1), (28, 1)] {
      var bytes = file.bytes
      bytes[place] = value
      #expect(PNGImage(bytes) == nil, "byte \(place)")
    }
    #expect(PNGImage(PNGFile(width: 0, height: 1, colours: 2, rows: [[0]]).bytes) == nil)
    #expect(
      PNGImage(PNGFile(width: 1 << 31, height: 1 << 31, colours: 2, rows: [[0]]).bytes) == nil)
    #expect(PNGImage(PNGFile(width: 1, height: 1, colours: 2, rows: [[5, 1, 2, 3]]).bytes) == nil)
    // A row less than the height says.
    #expect(PNGImage(PNGFile(width: 1, height: 2, colours: 2, rows: [[0, 1, 2, 3]]).bytes) == nil)
  }

  /// A black line of one pixel on white, in a square of ten: the mean is 229, and the line has half a say.
  @Test("a thin line stays one when a block stands for many pixels")
  func thinLine() throws {
    let white = [UInt8](repeating: 255, count: 3)
    let row: [UInt8] = [0] + (0..<20).flatMap { $0 == 14 ? [0, 0, 0] : white }
    let file = PNGFile(
      width: 20, height: 20, colours: 2, rows: [[UInt8]](repeating: row, count: 20))
    let cell = (255, 255, 255)
    let dark = (114, 114, 114)
    #expect(try #require(rows(file.bytes)) == [self.row([cell, cell], [dark, dark])])
  }
}

/// A PNG whose data is not packed, only framed as zlib's (RFC 1950, 1951).
private struct PNGFile {
  let bytes: [UInt8]

  /// - Parameter colours: 2 for three channels, 6 for four.
  init(width: Int, height: Int, colours: UInt8, rows: [[UInt8]]) {
    let data = rows.flatMap(\.self)
    let length = [UInt8(data.count & 0xFF), UInt8(data.count >> 8)]
    let stored = [1] + length + length.map { ~$0 } + data
    var (low, high) = (1, 0)
    for byte in data {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    bytes =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + Self.chunk("IHDR", Self.word(width) + Self.word(height) + [8, colours, 0, 0, 0])
      + Self.chunk("IDAT", [0x78, 0x01] + stored + Self.word(high << 16 | low))
      + Self.chunk("IEND", [])
  }

  private static func word(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    word(data.count) + Array(kind.utf8) + data + [0, 0, 0, 0]
  }
}
