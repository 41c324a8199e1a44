import Quoting
import Testing

@Suite struct PrintableTests {
  @Test(
    arguments: [
      "a", "é", "名", "🙂", "\u{301}", "\u{600}", "\u{A0}", "\u{E000}", "\u{200C}", "\u{200D}",
      "\u{FE0F}", "−",
    ] as [Unicode.Scalar])
  func whatIsWrittenIsPrintable(_ scalar: Unicode.Scalar) {
    #expect(scalar.isPrintable && !scalar.isControl)
    #expect(String(scalar).shown == String(scalar))
  }

  @Test(
    arguments: [
      "\u{0}", "\n", "\r", "\t", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}",
    ] as [Unicode.Scalar])
  func whatATerminalObeysIsControl(_ scalar: Unicode.Scalar) {
    #expect(scalar.isControl && !scalar.isPrintable)
  }

  @Test(
    arguments: [
      "\u{AD}", "\u{61C}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}",
      "\u{202D}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
      "\u{206F}",
      "\u{3164}", "\u{FEFF}", "\u{FFF9}", "\u{FFFE}", "\u{378}", "\u{E0041}", "\u{10FFFF}",
    ] as [Unicode.Scalar])
  func whatTurnsTheDirectionOrIsNotSeenIsNotPrintable(_ scalar: Unicode.Scalar) {
    #expect(!scalar.isPrintable)
  }

  @Test(
    arguments: [
      (" ", "␣"), ("\u{A0}", "U+00A0"), ("\u{3000}", "U+3000"), ("\u{200B}", "U+200B"),
      ("\u{200D}", "U+200D"), ("\u{202E}", "U+202E"), ("\u{E0041}", "U+E0041"), ("\t", "U+0009"),
      ("\u{301}", "◌\u{301}"), ("\u{940}", "◌\u{940}"), ("a", "a"), ("名", "名"), ("🙂", "🙂"),
    ] as [(Unicode.Scalar, String)])
  func aCharacterThatStandsAloneIsSeen(_ scalar: Unicode.Scalar, _ text: String) {
    #expect(scalar.visible.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(
    arguments: [
      ("é", "é (U+00E9)"), (" ", "U+0020"), ("\u{301}", "U+0301"), ("\u{200B}", "U+200B"),
      ("\u{2800}", "U+2800"), ("\u{E000}", "U+E000"), ("🙂", "🙂 (U+1F642)"),
    ] as [(Unicode.Scalar, String)])
  func aCharacterIsNamedWithItsCode(_ scalar: Unicode.Scalar, _ text: String) {
    #expect(scalar.withCodePoint == text)
    #expect(scalar.isSeenAlone == text.hasPrefix(String(scalar)))
  }

  @Test func theControlCharactersOfASCIIAreThoseOfUnicode() {
    for byte in UInt8(0)..<0x80 {
      #expect(byte.isASCIIControl == Unicode.Scalar(byte).isControl)
    }
  }
}
