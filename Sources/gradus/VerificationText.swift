import Experiments
import Foundation
import Quoting
import Runs

extension VerificationReport {
  /// For reading: a line for each check, the stages one below the other, and a summary.
  var text: TerminalText {
    var table = TextTable(["", "", "expected", "measured", "source"], alignment: "llrrl")
    for check in checks {
      table.append([
        (check.passes ? "ok" : "FAILED").padded(to: 6), check.name, check.expectedText,
        check.measuredText, check.source,
      ])
    }
    let lines = table.text.split(separator: "\n")
    var text: TerminalText = "  \(lines[0])"
    var subject: String?
    for (check, line) in zip(checks, lines.dropFirst()) {
      if check.subject != subject { text = "\(text)\n\(TerminalText.bold(check.subject))" }
      subject = check.subject
      text = "\(text)\n  \(line)"
    }
    let time = String(format: "%.1f s", seconds)
    let failed = agreed < compared ? "; \(compared - agreed) FAILED" : ""
    return "\(text)\n\n\(agreed) of \(compared) agree, in \(time)\(failed)"
  }
}
