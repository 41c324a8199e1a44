import Foundation
import TestSupport
import Testing

@Suite struct TrainTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func gradus(_ arguments: String...) throws -> GradusProcess.Result {
    try folder.gradus(arguments)
  }

  @Test func aRunLeavesItsFilesAndItsSummary() throws {
    let result = try gradus("train", "--stage", "kaiming", "-i", "few.txt", "--max-steps", "20")
    #expect(result.exitCode == 0)
    #expect(
      try folder.names("runs/kaiming-few") == [
        "model.safetensors", "run.json", "state.safetensors", "timing.json", "trace.safetensors",
      ])
    #expect(try folder.names("runs") == ["kaiming-few"])
    #expect(result.output.contains("first loss"))
    #expect(result.output.contains("saturated at step 0, |h| > 0.97"))
    #expect(result.output.contains("saturated at step 19, |h| > 0.97"))
    #expect(result.errorLines.count == 1)
    #expect(result.errorLines[0].wholeMatch(of: #/ {6}0/ {5}20: \d+\.\d{4}/#) != nil)
  }

  /// One share a layer, or of many layers the smallest and the largest.
  @Test(arguments: [(8, #"( \d+\.\d\d){8} %$"#), (9, #" \d+\.\d\d to \d+\.\d\d %$"#)])
  func theSummaryHasTheShareOfEachLayer(layers: Int, shares: String) throws {
    let result = try gradus(
      "train", "deep", "--n-layer", "\(layers)", "-i", "few.txt", "--max-steps", "2", "-q")
    let line = try #require(result.output.split(separator: "\n").first { $0.contains("> 0.99") })
    #expect(line.range(of: shares, options: .regularExpression) != nil, "\(line)")
  }

  @Test func theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws {
    for (seed, place) in [("7", "a"), ("7", "b"), ("8", "c")] {
      let result = try gradus(
        "train", "--stage", "batchnorm", "-i", "few.txt", "--max-steps", "50", "--seed", seed,
        "-o", place)
      #expect(result.exitCode == 0)
    }
    for name in ["run.json", "model.safetensors", "trace.safetensors"] {
      #expect(try folder.bytes("a/\(name)") == folder.bytes("b/\(name)"))
      #expect(try folder.bytes("a/\(name)") != folder.bytes("c/\(name)"))
    }
  }

  @Test func jsonIsTheRunRecord() throws {
    let result = try gradus(
      "train", "--stage", "6", "-i", "few.txt", "--max-steps", "5", "--json", "--quiet")
    #expect(result.errors.isEmpty)
    #expect(try Data(result.output.utf8) == folder.bytes("runs/deep-few/run.json"))
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let run = try #require(json as? [String: Any])
    #expect(
      Set(run.keys).isSuperset(of: [
        "stage", "settings", "names", "vocabulary", "examples", "parameters", "initialLoss",
        "loss", "stepsTaken", "diverged", "blas", "formatVersion",
      ]))
    #expect(run["stepsTaken"] as? Int == 5)
  }

  @Test func aFinishedRunIsNotReplacedWithoutForce() throws {
    let arguments = [
      "train", "--stage", "raw", "-i", "few.txt", "--max-steps", "3", "--quiet", "-o", "run",
    ]
    #expect(try GradusProcess(arguments, folder: folder.path).finish().exitCode == 0)
    let before = try folder.bytes("run/run.json")
    let again = try GradusProcess(arguments + ["--seed", "3"], folder: folder.path).finish()
    #expect(again.exitCode == 73)
    #expect(again.errorLines.count == 1)
    #expect(again.errors.contains("--force"))
    #expect(try folder.bytes("run/run.json") == before)
    let forced = try GradusProcess(
      arguments + ["--seed", "3", "--force"], folder: folder.path
    ).finish()
    #expect(forced.exitCode == 0)
    #expect(try folder.bytes("run/run.json") != before)
  }

  @Test func oneFixAloneIsTheStageThatHasIt() throws {
    let turned = try gradus(
      "train", "--stage", "raw", "--output-bias", "zero", "-i", "few.txt", "--max-steps", "30",
      "--quiet")
    #expect(turned.exitCode == 0)
    #expect(
      try gradus(
        "train", "--stage", "zero-bias", "-i", "few.txt", "--max-steps", "30", "--quiet"
      ).exitCode == 0)
    #expect(try folder.names("runs") == ["raw-output-bias-zero-few", "zero-bias-few"])
    let trace = "trace.safetensors"
    #expect(
      try folder.bytes("runs/raw-output-bias-zero-few/\(trace)")
        == folder.bytes("runs/zero-bias-few/\(trace)"))
  }

  @Test func aLossThatIsNotFiniteEndsTheRunAndKeepsTheRecord() throws {
    let result = try gradus(
      "train", "--stage", "kaiming", "-i", "few.txt", "--max-steps", "50", "-l", "1e38", "--quiet",
      "-o", "runs/kaiming-few")
    #expect(result.exitCode == 3)
    #expect(result.errorLines.count == 1)
    let json = try JSONSerialization.jsonObject(with: folder.bytes("runs/kaiming-few/run.json"))
    let run = try #require(json as? [String: Any])
    #expect(run["diverged"] as? Bool == true)
    let loss = try #require(run["loss"] as? [String: Any])
    #expect(loss["val"] is NSNull)
    #expect(folder.exists("runs/kaiming-few/trace.safetensors"))
  }

  /// Trains until the first line says that it has begun, and a moment longer.
  private func interruptedTraining() throws -> GradusProcess.Result {
    let process = try GradusProcess(
      ["train", "--stage", "raw", "-i", "few.txt", "--max-steps", "50000000"],
      folder: folder.path)
    for _ in 0..<600 where process.errors.isEmpty { usleep(100_000) }
    process.interrupt()
    return process.finish()
  }

  @Test(.timeLimit(.minutes(1))) func anInterruptedRunIsKept() throws {
    let result = try interruptedTraining()
    #expect(result.exitCode == 130)
    let json = try JSONSerialization.jsonObject(with: folder.bytes("runs/raw-few/run.json"))
    let run = try #require(json as? [String: Any])
    let steps = try #require(run["stepsTaken"] as? Int)
    #expect(steps > 0 && steps < 50_000_000)
    #expect(
      result.errorLines.last
        == "gradus: interrupted at step \(steps) of 50000000; the run up to there is in runs/raw-few, "
        + "and `gradus train --resume runs/raw-few` goes on from there")

    // What was interrupted is no finished run: the same command goes on with it, another does not.
    let other = try gradus("train", "--stage", "raw", "-i", "few.txt", "--max-steps", "10")
    #expect(other.exitCode == 0)
    #expect(
      other.errorLines.first
        == "runs/raw-few holds a run with max-steps 50000000 instead of 10; runs/raw-few-2 is used")
    let again = try interruptedTraining()
    #expect(again.errorLines.first == "runs/raw-few: goes on from step \(steps)")
    #expect(again.exitCode == 130)
    #expect(try folder.names("runs") == ["raw-few", "raw-few-2"])
  }
}
