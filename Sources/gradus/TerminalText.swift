import Experiments
import Files
import Quoting
import Runs

/// Text for standard output of which parts stand out on a terminal.
///
/// What is written in the program stands as it is; what is put into it is shown as `String.shown`
/// writes it, so that only `bold` makes an escape sequence.
struct TerminalText: ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) {
    self.text = text
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  /// Text that stands out, where standard output is a terminal that can do it.
  static func bold(_ text: String) -> TerminalText {
    TerminalText(
      stringLiteral: Console.hasStyles ? "\u{1B}[1m\(text.shown)\u{1B}[0m" : text.shown)
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ part: TerminalText) { text += part.text }

    mutating func appendInterpolation(_ part: some CustomStringConvertible) {
      text += part.description.shown
    }
  }
}

extension TerminalText {
  /// The short table of a run that was trained.
  init(_ summary: RunSummary) {
    self = """
      \(TerminalText.bold(summary.stored.run.stage.name))\(summary.details)

      \(summary.table)
      \(summary.remarks.map { "\n" + $0 }.joined())
      \(summary.stored.folder.path.string.shownOnOneLine)
      """
  }
}
