import Foundation
import TestSupport
import Testing

/// The manual page, as groff reads it.
@Suite struct ManualPageTests {
  @Test func everyCommandAndOptionIsInIt() throws {
    let page = try GradusProcess.run("--generate-manual")
    #expect(page.exitCode == 0)
    let text = page.output.replacing("\\-", with: "-")
    for leaf in try CommandHelp.leaves() {
      #expect(text.contains("\n.SS gradus \(leaf.title)"), "\(leaf.title)")
      for option in leaf.options {
        #expect(option.names.allSatisfy { text.contains($0) }, "\(leaf.title) \(option.names)")
      }
    }
    // No line is a request but those that the page makes.
    let requests = Set(
      text.split(separator: "\n").filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
        .compactMap { $0.split(separator: " ").first })
    #expect(
      requests.isSubset(of: [
        ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".I", ".RS", ".RE", ".nf", ".fi",
      ]))
  }
}
