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
}
