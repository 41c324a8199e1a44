import Foundation
import TestSupport
import Testing

/// What goes wrong with a comparison or in it is said, and all else is there.
extension CompareTests {
  @Test func aStageThatDivergesIsMarkedAndTheOthersGoOn() throws {
    let result = try compare("kaiming", "raw", "--learning-rate", "1e38", "--quiet")
    #expect(result.exitCode == 3)
    #expect(result.output.contains("diverged"))
    #expect(folder.exists("runs/comparison.md"))
    #expect(
      result.errorLines == [
        "gradus: kaiming; raw: the loss was no longer finite; lower --learning-rate"
      ])
  }

  /// A run that says it is the lecture's, with another loss.
  @Test func aLossThatIsNotTheKnownOneIsAMismatch() throws {
    _ = try compare("kaiming")
    var run = try #require(
      try JSONSerialization.jsonObject(with: folder.bytes("runs/kaiming-few/run.json"))
        as? [String: Any])
    var settings = try #require(run["settings"] as? [String: Any])
    settings["maxSteps"] = 200_000
    run["settings"] = settings
    run["stepsTaken"] = 200_000
    run["loss"] = ["train": 2.0376642, "val": 2.25, "test": 2.25]
    var names = try #require(run["names"] as? [String: Any])
    names["digest"] = "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d"
    run["names"] = names
    try JSONSerialization.data(withJSONObject: run)
      .write(to: URL(filePath: folder.file("runs/kaiming-few/run.json").string))

    let result = try GradusProcess.run(
      "compare", "runs/kaiming-few", "-o", "known", "--size", "400x300", folder: folder.path)
    #expect(result.exitCode == 2)
    #expect(
      result.errorLines == ["gradus: kaiming: val loss 2.25, lecture has 2.1069896"])
    #expect(
      try folder.text("known/comparison.md").contains("| 2.2500 | 2.2500 | 2.1070 | +0.1430 |"))
  }

  @Test func withoutGnuplotEverythingElseIsWritten() throws {
    let result = try compare("raw", "--quiet", environment: ["PATH": "/nonexistent"])
    #expect(result.exitCode == 69)
    #expect(result.errorLines.count == 1)
    #expect(folder.exists("runs/comparison.tex"))
    #expect(try folder.names("runs/plots") == ["comparison.gp"])
  }

  @Test func anInterruptedRunIsKept() throws {
    let process = try GradusProcess(
      ["compare", "raw", "kaiming", "deep", "-i", "few.txt", "--jobs", "1"], folder: folder.path)
    // The line of the first step, after which a signal is noted.
    while process.isRunning, process.errors.isEmpty { usleep(10_000) }
    process.interrupt()
    let result = process.finish()
    #expect(result.exitCode == 130)
    #expect(
      result.errorLines.last
        == "gradus: interrupted, 0 of 3 runs were trained; the same command goes on with the others"
    )
    #expect(try folder.names("runs") == ["deep-few"])
  }

  @Test(arguments: [
    (["kaimin"], "did you mean kaiming?"),
    (["--seeds", "0"], "--seeds must be a whole number from 1 to 1000, not 0"),
    (["--jobs", "0"], "--jobs must be a whole number from 1 to 1000, not 0"),
    (["--work-dir", ""], "--work-dir is empty"),
    (["--seed", "18446744073709551615", "--seeds", "2"], "leaves no room for 2 seeds"),
    (["some/run", "--seeds", "2"], "--seeds goes with stages only"),
  ])
  func whatCannotBeIsAUsageError(_ arguments: [String], _ words: String) throws {
    let result = try GradusProcess(["compare"] + arguments, folder: folder.path).finish()
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(words))
  }

  @Test func whatIsMissingIsNamed() throws {
    let names = try GradusProcess.run("compare", "raw", folder: folder.path)
    #expect(names.exitCode == 66)
    let run = try GradusProcess.run("compare", "no/run", folder: folder.path)
    #expect(run.exitCode == 66)
    #expect(run.errors.contains("no/run"))
  }
}
