import Corpus
import Foundation
import Testing

/// Files that are often taken for a list of names are named, with what to do.
@Suite struct ForeignFormatTests {
  private func expectKind(_ bytes: [UInt8], _ kind: String, _ remedy: String) {
    let file = TemporaryFile(bytes)
    #expect(throws: CorpusError.otherKind(path: file.path, kind: kind, remedy: remedy)) {
      try file.words()
    }
  }

  private static let lists = ["emma\nolivia\nava\n", "emma", "София\r\nМария\r\n", "美咲\n陽菜\n"]

  @Test(arguments: lists)
  func twoAndFourBytesACharacterAreKnownWithAndWithoutAMark(text: String) throws {
    let encodings: [(String.Encoding, [UInt8], String)] = [
      (.utf16LittleEndian, [0xFF, 0xFE], "UTF-16"), (.utf16BigEndian, [0xFE, 0xFF], "UTF-16"),
      (.utf32LittleEndian, [0xFF, 0xFE, 0, 0], "UTF-32"),
      (.utf32BigEndian, [0, 0, 0xFE, 0xFF], "UTF-32"),
      (.utf16LittleEndian, [], "UTF-16LE"), (.utf16BigEndian, [], "UTF-16BE"),
      (.utf32LittleEndian, [], "UTF-32LE"), (.utf32BigEndian, [], "UTF-32BE"),
    ]
    for (encoding, mark, name) in encodings {
      let bytes = try #require(text.data(using: encoding))
      expectKind(
        mark + Array(bytes), "a text file in \(name)",
        "save it as UTF-8 (`iconv -f \(name) -t UTF-8`)")
    }
  }

  @Test func packedFilesAndDocumentsAreKnownByTheirBeginnings() {
    expectKind([0x1F, 0x8B, 8, 0], "a file packed by gzip", "unpack it with `gunzip`")
    expectKind(Array("%PDF-1.7\n".utf8), "a PDF document", "take its text with `pdftotext`")
    expectKind(
      Array("SQLite format 3\0".utf8), "an SQLite database",
      "take one column with `sqlite3 FILE 'select COLUMN from TABLE'`")
    expectKind(
      [0x50, 0x4B, 0x03, 0x04, 20, 0], "a zip archive, an office document or a spreadsheet",
      "unpack it, or save it as plain text (UTF-8), one name a line")
  }

  @Test func aStrayNULIsNoEncodingAndAShortListIsAList() throws {
    let stray = TemporaryFile("emma\nol\0ivia\nava\n\0\n")
    #expect(
      throws: CorpusError.badLine(path: stray.path, line: 2, byte: 3, reason: "a NUL byte")
    ) { try stray.words() }
    #expect(try TemporaryFile("PK\nBZ\nemma").words().count == 3)
    #expect(try TemporaryFile("a").words().count == 1)
  }
}
