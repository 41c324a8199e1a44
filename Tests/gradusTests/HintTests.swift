import Foundation
import TestSupport
import Testing

/// What an error advises can be done: every option that it names is one of the command that was
/// called, or stands after the name of its command between backticks.
@Suite struct HintTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    try folder.write("loss.headlin = x\n", to: "labels.txt")
    for stage in ["raw", "batchnorm"] {
      let result = try folder.gradus("train \(stage) -i few.txt --max-steps 2 -q -o \(stage)")
      #expect(result.exitCode == 0)
    }
    #expect(
      try folder.gradus("train raw -i few.txt --max-steps 9 -l 1e38 -q -o ruined").exitCode == 3)
  }

  /// Each of these fails.
  static let lines = [
    "train kaiming -i few.txt --block-size 1000000 --n-hidden 100000 -o x",
    "train batchnorm -i few.txt -b 1 -o x", "train raw -i few.txt -o raw",
    "train raw -i nowhere.txt -o x", "train raw --batchnorm-epsilon 1 -i few.txt -o x",
    "train deep --output-bias zero -i few.txt -o x", "train raw -i few.txt -o few.txt/x",
    "train raw -i few.txt --max-steps 3 --quick",
    "compare batchnorm -i few.txt -b 1 -o w",
    "compare raw -i nowhere.txt -o w", "compare raw -i few.txt -o few.txt/x",
    "compare nowhere/x -o w", "compare raw ruined raw --seeds 3",
    "lecture -i few.txt -b 1 -o w",
    "lecture -i nowhere.txt", "lr-find batchnorm -i few.txt -b 1",
    "lr-find raw -i nowhere.txt",
    "lr-find raw -i few.txt --from 2 --to 1", "lr-find raw -i few.txt --steps 2 -o few.txt/x",
    "bench -i nowhere.txt", "verify -i nowhere.txt", "evaluate nowhere",
    "evaluate raw -i labels.txt",
    "evaluate ruined -i few.txt", "evaluate raw -i few.txt --statistics split",
    "baseline -i nowhere.txt", "baseline -i few.txt --train-names 9999",
    "ensemble raw nowhere", "ensemble raw ruined", "ensemble raw raw", "ensemble raw",
    "ensemble raw batchnorm -i labels.txt", "ensemble raw batchnorm -i nowhere.txt",
    "fold raw -o x", "fold ruined -o x", "fold batchnorm -o raw", "fold batchnorm -o few.txt/x",
    "fold nowhere -o x", "fold batchnorm",
    "runs nowhere", "runs few.txt", "runs --where gian=1", "runs --where val", "runs --sort vla",
    "sample nowhere", "sample raw -i labels.txt", "sample ruined -i few.txt",
    "sample raw -i few.txt --prompt 7", "plot nowhere", "plot",
    "plot raw --figure loss --labels labels.txt", "plot raw --figure loss --labels nowhere",
    "plot raw --figure loss --size 200x200 --font-size 17", "plot raw --figure loss --layer 1",
    "plot raw --figure hockey-stick", "plot raw --figure evolution-weights --layer 99",
    "plot raw -o few.txt/x --figure loss", "report nowhere", "report raw -o few.txt/x",
    "report raw --labels labels.txt", "report raw -o nowhere/report.html", "export csv nowhere",
    "export csv raw -o few.txt/x",
    "export csv raw --table loss -o x", "export tensorboard nowhere",
    "export tensorboard raw -o few.txt/x",
  ]

  @Test func everyOptionInAnErrorIsOneOfItsCommand() throws {
    let leaves = try CommandHelp.leaves()
    let flag = #/--[a-z][a-z-]*[a-z]/#
    for line in Self.lines {
      let leaf = try #require(leaves.first { (line + " ").hasPrefix($0.title + " ") })
      let errors = try folder.gradus(line).errors
      #expect(!errors.isEmpty, "\(line)")
      // Parts with odd places stand between backticks.
      let parts = errors.replacing(leaf.helpHint, with: "").replacing("gradus --help", with: "")
        .split(separator: "`", omittingEmptySubsequences: false)
      for (place, part) in parts.enumerated() {
        let owner =
          place.isMultiple(of: 2)
          ? leaf : leaves.first { (part + " ").hasPrefix("gradus \($0.title) ") }
        for match in part.matches(of: flag) {
          #expect(owner?.names.contains(String(match.output)) == true, "\(line): \(errors)")
        }
      }
    }
  }
}
