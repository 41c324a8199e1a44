import Corpus
import Testing

/// Lines that cannot be a name are refused with their number and the place in them.
@Suite struct LineFaultTests {
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
}
