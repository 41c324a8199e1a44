import Foundation
import TestSupport
import Testing

/// What `scripts/large-lists` holds ten million names against, with fewer, and without its times.
@Suite struct LargeListTests {
  private static let script = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scripts/large-lists").path

  @Test(.timeLimit(.minutes(2))) func anExampleTakesAtMostEightBytes() {
    let result = Program(
      Self.script, "--names", "300000", "--memory", "--gradus", GradusProcess.executable.path
    ).run()
    #expect(result.status == 0, "\(result.messages)\(result.output)")
    for what in ["training", "evaluating"] {
      #expect(
        result.output.split(separator: "\n").contains {
          $0.hasPrefix("\(what) ") && $0.hasSuffix(" % of it")
        }, "\(result.output)")
    }
  }
}
