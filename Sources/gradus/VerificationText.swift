import Experiments
import Foundation
import Quoting
import Runs

/// A verification for reading: a line for each check, the stages one below the other, and a summary.
struct VerificationText {
  let text: TerminalText

  init(_ report: VerificationReport) {
    var table = TextTable(["", "", "expected", "measured", "source"], alignment: "llrrl")
    for check in report.checks {
      table.append([
        (check.passes ? "ok" : "FAILED").padded(to: 6), check.name, check.expectedText,
        check.measuredText, check.source,
      ])
    }
    let lines = table.text.split(separator: "\n")
    var text: TerminalText = "  \(lines[0])"
    var subject: String?
    for (check, line) in zip(report.checks, lines.dropFirst()) {
      if check.subject != subject {
        text = "\(text)\n\(TerminalText.bold(check.subject))"
        subject = check.subject
      }
      text = "\(text)\n  \(line)"
    }
    self.text = "\(text)\n\n\(Self.summary(report))"
  }

  private static func summary(_ report: VerificationReport) -> String {
    let seconds = String(format: "%.1f s", report.seconds)
    let failed = report.compared - report.agreed
    return "\(report.agreed) of \(report.compared) agree, in \(seconds)"
      + (failed > 0 ? "; \(failed) FAILED" : "")
  }
}
