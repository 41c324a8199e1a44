import Experiments
import Foundation
import Quoting
import Runs

/// A verification for reading: a line for each check, the stages one below the other, and a summary.
struct VerificationText {
  let text: TerminalText

  init(_ report: VerificationReport) {
    let checks = report.checks
    let names = checks.map(\.name.columns).max() ?? 0
    let expected = checks.map(\.expectedText.columns).max() ?? 0
    let measured = checks.map(\.measuredText.columns).max() ?? 0
    let titles = Self.line(
      "", "".padded(to: names), "expected".indented(to: expected),
      "measured".indented(to: measured), "source")
    var text: TerminalText = "\(titles)"
    var subject: String?
    for check in checks {
      if check.subject != subject {
        text = "\(text)\n\(TerminalText.bold(check.subject))"
        subject = check.subject
      }
      let line = Self.line(
        check.passes ? "ok" : "FAILED", check.name.padded(to: names),
        check.expectedText.indented(to: expected), check.measuredText.indented(to: measured),
        check.source)
      text = "\(text)\n\(line)"
    }
    self.text = "\(text)\n\n\(Self.summary(report))"
  }

  private static func summary(_ report: VerificationReport) -> String {
    let seconds = String(format: "%.1f s", report.seconds)
    let failed = report.compared - report.agreed
    return "\(report.agreed) of \(report.compared) agree, in \(seconds)"
      + (failed > 0 ? "; \(failed) FAILED" : "")
  }

  private static func line(_ mark: String, _ cells: String...) -> String {
    "  " + ([mark.padded(to: 6)] + cells).joined(separator: "  ")
  }
}
