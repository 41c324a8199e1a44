import Foundation
import TestSupport
import Testing

@Suite struct CompareTests {
  let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  /// Short runs with a small picture.
  func compare(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> GradusProcess.Result {
    try GradusProcess(
      ["compare"] + arguments
        + ["-i", "few.txt", "--max-steps", "200", "--size", "400x300"],
      environment: environment, folder: folder.path
    ).finish()
  }

  /// When a run was written, which tells a run that was used from one that was trained again.
  func written(_ run: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.file("\(run)/run.json").string)
    return try #require(attributes[.modificationDate] as? Date)
  }

  @Test func everyStageIsInTheTableAndTheFilesAreThere() throws {
    let result = try compare()
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines[0] == "Losses after 200 steps on few.txt (68 names)")
    #expect(
      lines[2...8].map { $0.prefix { $0 != " " } } == [
        "raw", "zero-bias", "scaled-output", "scaled-hidden", "kaiming", "batchnorm", "deep",
      ])
    for name in ["comparison.md", "comparison.csv", "comparison.json", "comparison.tex"] {
      #expect(folder.exists("runs/\(name)"))
      #expect(result.output.contains("runs/\(name)"))
    }
    #expect(try folder.names("runs/plots") == ["comparison.gp", "comparison.png"])
    #expect(try folder.names("runs").allSatisfy { !$0.hasPrefix(".") })
  }

  /// The lecture's line, with the name of the run before it.
  @Test func progressIsALineForEachRun() throws {
    let result = try compare("raw", "kaiming")
    #expect(result.errorLines.count == 2)
    let pattern = /(raw-few    |kaiming-few)        0\/    200: \d+\.\d{4}/
    #expect(result.errorLines.allSatisfy { $0.wholeMatch(of: pattern) != nil })
    #expect(try compare("raw", "--quiet", "--force").errors.isEmpty)
  }

  @Test(.enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"))
  func onATerminalTheTimeLeftIsShownOnceThereIsOne() throws {
    let terminal = try Terminal()
    let result = try GradusProcess(
      ["compare", "raw", "kaiming", "-i", "few.txt", "--max-steps", "300", "--size", "400x300"],
      environment: ["TERM": "xterm"], folder: folder.path, terminal: terminal.device
    ).finish()
    #expect(result.exitCode == 0)
    let text = try terminal.text()
    #expect(text.contains("  0 %  "))
    #expect(!text.contains("inf") && !text.contains("nan"))
  }

  @Test func aFinishedRunIsUsedAsItIs() throws {
    _ = try compare("kaiming")
    let before = try written("runs/kaiming-few")
    let again = try compare("kaiming", "raw")
    #expect(again.exitCode == 0)
    #expect(try written("runs/kaiming-few") == before)
    _ = try compare("kaiming", "--force")
    #expect(try written("runs/kaiming-few") > before)
  }

  @Test func aRunWithOtherSettingsStaysAndTheNextPlaceIsUsed() throws {
    _ = try compare("kaiming", "raw")
    let before = try written("runs/kaiming-few")
    let arguments = [
      "compare", "kaiming", "raw", "-i", "few.txt", "--max-steps", "100", "--size", "400x300",
    ]
    let result = try GradusProcess(arguments, folder: folder.path).finish()
    #expect(result.exitCode == 0)
    #expect(
      result.errorLines.first
        == "runs/kaiming-few, runs/raw-few hold a run with max-steps 200 instead of 100; "
        + "runs/kaiming-few-2, runs/raw-few-2 are used")
    #expect(result.output.hasPrefix("Losses after 100 steps"))
    #expect(try written("runs/kaiming-few") == before)
    let second = try written("runs/kaiming-few-2")
    let again = try GradusProcess(arguments, folder: folder.path).finish()
    // Where the runs are, and where their comparison is.
    #expect(again.errorLines.count == 2)
    #expect(try written("runs/kaiming-few-2") == second)
    let forced = try GradusProcess(arguments + ["--force", "--quiet"], folder: folder.path).finish()
    #expect(forced.exitCode == 0 && forced.errors.isEmpty)
    #expect(try written("runs/kaiming-few") > before)
  }

  @Test func theNumberOfJobsDoesNotChangeAByte() throws {
    for jobs in ["1", "2"] {
      let result = try compare("2", "4", "6", "--seeds", "2", "--jobs", jobs, "-o", jobs)
      #expect(result.exitCode == 0)
    }
    let runs = ["scaled-output", "kaiming", "deep"].flatMap {
      ["\($0)-few", "\($0)-seed-2147483648-few"]
    }
    let files =
      ["md", "csv", "json", "tex"].map { "comparison.\($0)" }
      + ["plots/comparison.gp", "plots/comparison.png"]
      + runs.flatMap { run in
        ["run.json", "model.safetensors", "trace.safetensors"].map { "\(run)/\($0)" }
      }
    for file in files {
      #expect(try folder.bytes("1/\(file)") == folder.bytes("2/\(file)"), "\(file)")
    }
  }

  @Test func seedsHaveAnIntervalAndAVerdict() throws {
    let result = try compare("raw", "kaiming", "--seeds", "3", "--seed", "7")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("mean of 3 seeds"))
    #expect(result.output.contains("95 % ±"))
    #expect(result.output.contains("larger than chance"))
    for stage in ["raw", "kaiming"] {
      for seed in 7...9 { #expect(folder.exists("runs/\(stage)-seed-\(seed)-few/run.json")) }
    }
  }

  @Test func jsonIsOneDocumentAndTheSameAsTheFile() throws {
    let result = try compare("3", "4", "--json", "--quiet")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.map { $0["label"] as? String } == ["scaled-hidden", "kaiming"])
    #expect(rows.allSatisfy { $0["parameters"] as? Int != nil })
    let file = try JSONSerialization.jsonObject(with: folder.bytes("runs/comparison.json"))
    #expect(document as NSDictionary == file as? NSDictionary)
  }

  @Test func runsAreComparedWithoutTheirNames() throws {
    let trained = try GradusProcess.run(
      "train", "--stage", "kaiming", "--hidden-gain", "0.5", "-i", "few.txt", "--max-steps", "50",
      "-o", "flat", "--quiet", "surplus", folder: folder.path)
    #expect(trained.exitCode == 64)
    for (name, gain) in [("flat", "0.5"), ("steep", "2")] {
      _ = try GradusProcess.run(
        "train", "--stage", "kaiming", "--hidden-gain", gain, "-i", "few.txt",
        "--max-steps", "50", "-o", name, "--quiet", folder: folder.path)
    }
    let result = try GradusProcess.run(
      "compare", "./flat", "steep", "-o", "both", "--size", "400x300", folder: folder.path)
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(lines[2].hasPrefix("kaiming, hidden-gain 0.5 "))
    #expect(lines[3].hasPrefix("kaiming, hidden-gain 2.0 "))
  }

  @Test func knobsHoldForEveryStageThatIsTrained() throws {
    let result = try compare("raw", "kaiming", "--activation", "relu")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(
      result.output.hasPrefix("Losses after 200 steps on few.txt (68 names), activation relu"))
    #expect(folder.exists("runs/kaiming-activation-relu-few/run.json"))
    let refused = try compare("raw", "batchnorm", "--hidden-bias", "zero")
    #expect(refused.exitCode == 64 && refused.errorLines.count == 1)
    #expect(!folder.exists("runs/raw-hidden-bias-zero-few"))
    let run = try compare("runs/kaiming-activation-relu-few", "--activation", "tanh")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("--activation goes with stages"))
  }

  @Test func nineFoldersOfThreeGainsAreThreeRows() throws {
    for gain in ["0.5", "1", "3"] {
      for seed in ["7", "8", "9"] {
        _ = try GradusProcess.run(
          "train", "kaiming", "--gain", gain, "--seed", seed, "-i", "few.txt", "--max-steps", "50",
          "-q", folder: folder.path)
      }
    }
    let folders = try folder.names("runs").map { "runs/\($0)" }
    #expect(folders.count == 9)
    let result = try GradusProcess(["compare"] + folders, folder: folder.path).finish()
    #expect(result.exitCode == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    for (line, gain) in zip(lines[2...4], ["0.5", "1.0", "3.0"]) {
      #expect(line.hasPrefix("kaiming, hidden-gain \(gain) "))
    }
    #expect(lines[0].hasSuffix("mean of 3 seeds"))
    #expect(lines[1...4].allSatisfy { $0.count <= 100 })
  }
}
