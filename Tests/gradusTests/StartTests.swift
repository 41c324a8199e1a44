import Foundation
import TestSupport
import Testing

/// A run of the start, which has taken no step, is a run for every command.
@Suite struct StartTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  @Test(arguments: ["raw", "batchnorm", "deep"]) func everyCommandOpensIt(stage: String) throws {
    let start = try folder.gradus(
      ["train", stage, "-i", "few.txt", "--stop-after", "0", "-o", "start", "--json"])
    #expect(start.exitCode == 0)
    let one = try folder.gradus(
      ["train", stage, "-i", "few.txt", "--stop-after", "1", "-o", "one", "--json"])
    let (run, first) = (try record(start), try record(one))
    #expect(run["stepsTaken"] as? Int == 0)
    #expect(run["initialLoss"] as? Double == first["initialLoss"] as? Double)
    #expect(run["initialLoss"] is Double)
    for arguments in [
      ["predict", "start", "emm", "emma."],
      ["inspect", "start", "--context", "emm", "--unit", "3"],
      ["sample", "start", "-n", "3"], ["evaluate", "start", "-i", "few.txt"],
      ["compare", "start", "one"], ["export", "csv", "start"], ["export", "tensorboard", "start"],
      ["report", "start", "-o", "report.html"],
      ["train", stage, "-i", "few.txt", "--stop-after", "0", "-o", "start", "--skip-finished"],
    ] {
      let result = try folder.gradus(arguments)
      #expect(result.exitCode == 0, "\(arguments): \(result.errors)")
    }
    let plots = try folder.gradus(["plot", "start"])
    #expect(plots.exitCode == 0)
    #expect(plots.errors.contains("loss: "))
    let loss = try folder.gradus(["plot", "start", "--figure", "loss"])
    #expect(loss.exitCode == 65)
    #expect(loss.errorLines.count == 1)
  }

  @Test func snapshotsOfNoStepAreRefused() throws {
    let result = try folder.gradus(
      ["train", "raw", "-i", "few.txt", "--stop-after", "0", "--snapshots", "10"])
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("--stop-after 0 takes none"))
  }

  private func record(_ result: GradusProcess.Result) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }
}
