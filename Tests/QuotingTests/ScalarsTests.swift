import Quoting
import Testing

@Suite struct ScalarsTests {
  @Test func scalarsAreReplacedWhateverStandsBesideThem() {
    #expect("\u{600}'\u{301}".replacingScalars("'", with: "--") == "\u{600}--\u{301}")
    #expect("aaa".replacingScalars("aa", with: "b") == "ba")
    #expect("é".replacingScalars("e", with: "x") == "é")
    #expect(
      "abc".replacingScalars("bc", with: "") == "a" && "".replacingScalars("a", with: "b") == "")
  }

  /// Were all that is written copied for each sign that is added, this would take a quarter of an hour.
  @Test func aMillionSignsAreQuotedAsFastAsOne() {
    let text = String(repeating: "a,<\n", count: 250_000)
    #expect(text.shown.utf8.count == text.utf8.count)
    #expect(CSVDialect.standard.line([text]).utf8.count == text.utf8.count + 2)
    #expect(text.latexQuoted.utf8.count > text.utf8.count)
    #expect(text.markdownQuoted.utf8.count > text.utf8.count)
  }
}
