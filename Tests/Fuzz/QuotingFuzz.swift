import Foundation
import Quoting
import TestSupport

/// Text that is not ours: what is quoted comes back from the real programs, of which each start takes a
/// thousand texts.
final class QuotingFuzz {
  private var texts: [String] = []

  static let seeds = Dictionary(
    uniqueKeysWithValues: Hostile.texts.enumerated().map { ("text-\($0)", Array($1.utf8)) })

  func read(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let shown = text.shown
    precondition(
      shown.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" }, "a terminal would obey")
    precondition(Self.same(shown.shown, shown), "what is shown is shown otherwise")
    let line = text.shownOnOneLine
    precondition(line.unicodeScalars.allSatisfy(\.isPrintable), "a line ends in a text")
    precondition(
      !text.gnuplotQuoted.unicodeScalars.contains("\n")
        && !text.latexQuoted.unicodeScalars.contains("\n"), "a line ends in a quoted text")
    texts.append(text)
    guard texts.count == QuotedTexts.atOnce else { return }
    if let fault = QuotedTexts(texts).fault {
      // What is kept of a crash is the last text alone.
      FileHandle.standardError.write(Data("\(fault)\n".utf8))
      preconditionFailure("a text did not come back")
    }
    texts = []
  }

  private static func same(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }
}
