import Corpus
import Testing

/// What a line is: a name, with what is passed over noted, or refused with where and why.
@Suite struct NameReaderTests {
  struct Case: CustomTestStringConvertible {
    let what: String
    let bytes: [UInt8]
    let line: Int
    let byte: Int
    let reason: String

    init(_ what: String, _ bytes: [UInt8], line: Int, byte: Int, _ reason: String) {
      self.what = what
      self.bytes = bytes
      self.line = line
      self.byte = byte
      self.reason = reason
    }

    init(_ what: String, _ text: String, line: Int, byte: Int, _ reason: String) {
      self.init(what, Array(text.utf8), line: line, byte: byte, reason)
    }

    var testDescription: String { what }
  }

  private static let dot = "\".\" inside a name, where it marks the end of one"

  private static let separator = "a line separator of Unicode, which ends no line here"

  private static let carriageReturn =
    "a carriage return inside a name (where it ends lines, `tr '\\r' '\\n'` helps)"

  private static let notUTF8 =
    "not valid UTF-8 (of Latin-1, `iconv -f LATIN1 -t UTF-8` makes it so)"

  static let cases = [
    Case("NUL", "emma\nol\0ivia\n", line: 2, byte: 3, "a NUL byte"),
    Case("NUL after spaces", "  a\0", line: 1, byte: 4, "a NUL byte"),
    Case("escape sequence", "emma\n\n\u{1B}[2Jeve", line: 3, byte: 1, "a control character"),
    Case(
      "tab inside", "em\tma\n", line: 1, byte: 3,
      "a tab inside a name (of a table, take one column with `cut -f1`)"),
    Case("line separator", "emma\na\u{2028}b\n", line: 2, byte: 2, separator),
    Case("paragraph separator at the end", "é\u{2029}\n", line: 1, byte: 3, separator),
    Case("carriage return inside", "em\rma\n", line: 1, byte: 3, carriageReturn),
    Case("delete", "emma\u{7F}x\n", line: 1, byte: 5, "a control character"),
    Case("control character of two bytes", "é\u{9B}2J\n", line: 1, byte: 3, "a control character"),
    Case("dot", "emma\nst.john\n", line: 2, byte: 3, dot),
    Case("only a dot", ".", line: 1, byte: 1, dot),
    Case("stray byte", [0x61, 0x0A, 0x62, 0xFF], line: 2, byte: 2, notUTF8),
    Case("Latin-1", [0xC3, 0xA9, 0xE9, 0x0A], line: 1, byte: 3, notUTF8),
    Case("cut-off character", [0x61, 0xE2, 0x82], line: 1, byte: 2, notUTF8),
    Case("overlong slash", [0xC0, 0xAF, 0x0A], line: 1, byte: 1, notUTF8),
    Case("surrogate", [0xED, 0xA0, 0x80, 0x0A], line: 1, byte: 1, notUTF8),
    Case(
      "line of 4097 bytes", "emma\n" + String(repeating: "a", count: 4097) + "\n", line: 2,
      byte: 4097, "a line of more than 4096 bytes is not a name"),
    Case(
      "last line of 4097 bytes", String(repeating: "a", count: 4097), line: 1, byte: 4097,
      "a line of more than 4096 bytes is not a name"),
  ]

  @Test(arguments: cases) func isRefusedWithLineAndByte(fault: Case) {
    let file = TemporaryFile(fault.bytes)
    #expect(
      throws: CorpusError.badLine(
        path: file.path, line: fault.line, byte: fault.byte, reason: fault.reason)
    ) {
      try file.words()
    }
  }

  @Test func aLineOf4096BytesIsAName() throws {
    let name = String(repeating: "a", count: 4096)
    let words = try TemporaryFile(name + "\n").words()
    #expect(words.count == 1)
    #expect(words.name(0) == name)
  }

  @Test func carriageReturnsAreTrimmedAndCounted() throws {
    let words = try WordList.reading("emma\r\nolivia\r\nava")
    #expect(words.names == ["emma", "olivia", "ava"])
    #expect(words.notes.trimmedLines == 2)
  }

  @Test func spacesAroundANameAreTrimmedAndCountedAndThoseInsideAreKept() throws {
    let words = try WordList.reading("  emma\nolivia\t \nanna lena\nava\n")
    #expect(words.names == ["emma", "olivia", "anna lena", "ava"])
    #expect(words.notes.trimmedLines == 2)
  }

  @Test func blankLinesAreCounted() throws {
    let words = try WordList.reading("\nemma\n\n  \nava\n\r\n")
    #expect(words.names == ["emma", "ava"])
    #expect(words.notes.blankLines == 4)
    #expect(words.notes.trimmedLines == 0)
  }

  @Test func aByteOrderMarkIsCountedOnlyWhereItIsNotAtTheBeginning() throws {
    let words = try WordList.reading("\u{FEFF}emma\n\u{FEFF}ava\n")
    #expect(words.names == ["emma", "ava"])
    #expect(words.notes.trimmedLines == 1)
  }

  @Test func upperCaseIsKeptAndCounted() throws {
    let words = try WordList.reading("Emma\nolivia\nÉva\nMcKay\n")
    #expect(words.names == ["Emma", "olivia", "Éva", "McKay"])
    #expect(words.notes.upperCaseNames == 3)
  }

  @Test func bothWaysOfWritingAnAccentAreOneLetter() throws {
    let words = try WordList.reading("ren\u{E9}e\nrene\u{301}e\n")
    #expect(Array(words[0]) == Array(words[1]))
    #expect(Array(words[0]) == ["r", "e", "n", "\u{E9}", "e"])
    #expect(words.distinctCount == 1)
    #expect(try Vocabulary(words).characters == ["e", "n", "r", "\u{E9}"])
  }

  @Test func otherScriptsAreNames() throws {
    let words = try WordList.reading("София\n美咲\nयश\n𐌰𐌱\n")
    #expect(words.names == ["София", "美咲", "यश", "𐌰𐌱"])
    #expect(words[3].count == 2)
  }
}
