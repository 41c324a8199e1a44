import Foundation
import Quoting
import TestSupport
import Testing

/// A thousand texts that nobody thought of, by one start of each program: what is quoted comes back, and
/// nothing runs. More of them, found by coverage, are in `scripts/fuzz`.
@Suite struct RandomTextsTests {
  private static let signs = Array(
    "'\"\\`$%&{}[]()<>|_^~#@!?*-=+;:,./ \n\r\t\0\u{1B}\u{7F}\u{85}\u{2028}\u{202E}\u{200B}\u{301}\u{600}"
      .unicodeScalars)
  private static let pieces =
    Hostile.texts + ["touch hacked", "system", "\\write18", "^^5c", "--", "]]>", "{{", "]]", "''"]

  /// Texts of signs that mean something somewhere, of letters of all scripts, and of hostile pieces.
  private static func texts(_ seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    return (0..<QuotedTexts.atOnce).map { _ in
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text += pieces.randomElement(using: &random) ?? ""
        case 1:
          let value = UInt32.random(in: 0...0x10FFFF, using: &random)
          if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        case 2, 3, 4: text.unicodeScalars.append(signs.randomElement(using: &random) ?? " ")
        default:
          let value = UInt8.random(in: 0x20..<0x7F, using: &random)
          text.unicodeScalars.append(Unicode.Scalar(value))
        }
      }
      return text
    }
  }

  @Test func gnuplotPrintsThem() { #expect(QuotedTexts(Self.texts(1)).gnuplotFault == nil) }

  @Test func aBrowserReadsThem() { #expect(QuotedTexts(Self.texts(2)).browserFault == nil) }

  /// Of a thousand a few hundred are in ASCII; as many again are made of it.
  @Test(.enabled(if: Program.exists("pdflatex"), "pdflatex is not installed"))
  func latexSetsThem() {
    let texts =
      Self.texts(3)
      + Self.texts(4).map { text in
        String(text.unicodeScalars.filter { 0x20..<0x7F ~= $0.value }.map(Character.init))
      }
    #expect(QuotedTexts(texts).latexFault == nil)
  }

  @Test func aTerminalObeysNone() {
    for text in Self.texts(5) {
      let shown = text.shown
      #expect(shown.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" })
      #expect(shown.shown.utf8.elementsEqual(shown.utf8))
      #expect(text.shownOnOneLine.unicodeScalars.allSatisfy { $0.isPrintable })
    }
  }
}
