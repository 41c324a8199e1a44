import Quoting
import Testing

@Suite struct ShownTextTests {
  @Test func aTerminalIsToldCodes() {
    #expect("a\u{1B}]0;x\u{7}\u{202E}b\nc".shown == "a\\u{1B}]0;x\\u{7}\\u{202E}b\nc")
    #expect("a\r\nb\u{2028}\u{9B}31m".shownOnOneLine == "a\\u{D}\\u{A}b\\u{2028}\\u{9B}31m")
    // A mark on an escape makes one character of the two for Swift, and not for a terminal.
    let isPrintable = "\u{1B}\u{301}[2J".shown.unicodeScalars.allSatisfy(\.isPrintable)
    #expect(isPrintable)
  }
}
