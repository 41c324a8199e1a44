import Foundation
import Runs

/// A verification for reading: a line for each check, the stages one below the other, and a summary.
struct VerificationText {
  let text: String

  init(_ report: VerificationReport) {
    let checks = report.checks
    let names = checks.map(\.name.count).max() ?? 0
    let expected = checks.map(\.expectedText.count).max() ?? 0
    let measured = checks.map(\.measuredText.count).max() ?? 0
    var lines = [
      Self.line(
        "", Self.left("", names), Self.right("expected", expected),
        Self.right("measured", measured), "source")
    ]
    var subject: String?
    for check in checks {
      if check.subject != subject {
        lines.append(Console.bold(check.subject))
        subject = check.subject
      }
      lines.append(
        Self.line(
          check.passes ? "ok" : "FAILED", Self.left(check.name, names),
          Self.right(check.expectedText, expected), Self.right(check.measuredText, measured),
          check.source))
    }
    lines.append("")
    lines.append(Self.summary(report))
    text = lines.joined(separator: "\n")
  }

  private static func summary(_ report: VerificationReport) -> String {
    let seconds = String(format: "%.1f s", report.seconds)
    let failed = report.compared - report.agreed
    return "\(report.agreed) of \(report.compared) agree, in \(seconds)"
      + (failed > 0 ? "; \(failed) FAILED" : "")
  }

  private static func line(_ mark: String, _ cells: String...) -> String {
    "  " + ([left(mark, 6)] + cells).joined(separator: "  ")
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
