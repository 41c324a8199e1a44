import Foundation

/// What a file is in that is often taken for a list of names, known by how it begins.
struct ForeignFormat {
  /// With its article.
  let name: String
  let remedy: String

  private static let text = "save it as plain text (UTF-8), one name a line"

  /// - Parameter start: of the file, at least the first kilobytes where it has so many.
  init?(start: ArraySlice<UInt8>) {
    if let width = Self.wideText(start) {
      name = "a text file in \(width)"
      remedy = "save it as UTF-8 (`iconv -f \(width) -t UTF-8`)"
      return
    }
    guard let known = Self.known.first(where: { start.starts(with: $0.start) }) else { return nil }
    name = known.name
    remedy = known.remedy
  }

  private static let known: [(start: [UInt8], name: String, remedy: String)] = [
    ([0x1F, 0x8B], "a file packed by gzip", "unpack it with `gunzip`"),
    (Array("BZh9".utf8), "a file packed by bzip2", "unpack it with `bunzip2`"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "a file packed by xz", "unpack it with `unxz`"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a file packed by zstd", "unpack it with `unzstd`"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "unpack it with `7z x`"),
    (
      [0x50, 0x4B, 0x03, 0x04], "a zip archive, an office document or a spreadsheet",
      "unpack it, or save it as plain text (UTF-8), one name a line"
    ),
    (Array("%PDF-".utf8), "a PDF document", "take its text with `pdftotext`"),
    (
      Array("SQLite format 3\0".utf8), "an SQLite database",
      "take one column with `sqlite3 FILE 'select COLUMN from TABLE'`"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old office document", text),
    (Array("{\\rtf".utf8), "a document in RTF", text),
    (Array("PAR1".utf8), "a Parquet table", "take one column of it as plain text"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture", "name the list itself"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture", "name the list itself"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "name the list itself"),
    (Array("<!DOCTYPE html".utf8), "a web page", "save the list itself, not the page around it"),
    (Array("<!doctype html".utf8), "a web page", "save the list itself, not the page around it"),
    (Array("<html".utf8), "a web page", "save the list itself, not the page around it"),
  ]

  /// The name of an encoding of two or four bytes a character, by its mark or by its line ends.
  private static func wideText(_ start: ArraySlice<UInt8>) -> String? {
    let marks: [([UInt8], String)] = [
      ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE], "UTF-16"),
      ([0xFE, 0xFF], "UTF-16"),
    ]
    if let marked = marks.first(where: { start.starts(with: $0.0) }) { return marked.1 }
    // Longer ones first, whose line ends look like shorter ones.
    for (width, name) in [(4, "UTF-32"), (2, "UTF-16")] {
      for isLittle in [true, false] where hasLineEnds(start, width: width, isLittle: isLittle) {
        return name + (isLittle ? "LE" : "BE")
      }
    }
    return nil
  }

  /// Whether a newline of this width ends a line, and none of one byte does; without any newline,
  /// whether all characters but one in eight have zeros like Latin letters.
  private static func hasLineEnds(
    _ start: ArraySlice<UInt8>, width: Int, isLittle: Bool
  ) -> Bool {
    let units = start.prefix(1 << 12).count / width
    guard units > 1 else { return false }
    var (newlines, latin) = (0, 0)
    for unit in 0..<units {
      let bytes = start.dropFirst(unit * width).prefix(width)
      let ordered = isLittle ? bytes.reversed() : Array(bytes)
      let isLatin = ordered.dropLast().allSatisfy { $0 == 0 } && ordered[width - 1] != 0
      if isLatin { latin += 1 }
      if isLatin, ordered[width - 1] == 10 { newlines += 1 }
    }
    let allNewlines = start.prefix(units * width).count { $0 == 10 }
    return allNewlines > 0 ? newlines * 2 > allNewlines : latin * 8 >= units * 7
  }
}
