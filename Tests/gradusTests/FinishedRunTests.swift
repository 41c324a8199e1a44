import Foundation
import TestSupport
import Testing

/// The commands that read a finished run.
@Suite struct FinishedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    let trained = try GradusProcess.run(
      "train", "--stage", "batchnorm", "-i", "few.txt", "--max-steps", "300", "--quiet", "-o",
      "run", folder: folder.path)
    try #require(trained.exitCode == 0)
  }

  private func gradus(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> GradusProcess.Result {
    try GradusProcess(arguments, environment: environment, folder: folder.path).finish()
  }

  private func losses(_ arguments: String...) throws -> [String: Double] {
    let result = try GradusProcess(
      ["evaluate", "run", "-i", "few.txt", "--json"] + arguments, folder: folder.path
    ).finish()
    try #require(result.exitCode == 0)
    return try JSONDecoder().decode([String: Double].self, from: Data(result.output.utf8))
  }

  @Test func evaluatingGivesTheLossesOfTheRunAgain() throws {
    struct Run: Decodable {
      let loss: [String: Double]
    }
    let run = try JSONDecoder().decode(Run.self, from: folder.bytes("run/run.json"))
    #expect(run.loss.keys.sorted() == ["test", "train", "val"])
    #expect(try losses() == run.loss)
    #expect(try losses("--split", "val") == run.loss.filter { $0.key == "val" })
  }

  @Test func theThreeStatisticsDiffer() throws {
    let running = try losses()
    let calibrated = try losses("--statistics", "calibrated")
    let split = try losses("--statistics", "split")
    #expect(running["train"] != calibrated["train"])
    // The same contexts at other places of a batch, which the kernels of some processors round otherwise.
    #expect(try abs(#require(calibrated["train"]) - #require(split["train"])) < 1e-6)
    #expect(calibrated["val"] != split["val"])
  }

  @Test func anotherListIsRefused() throws {
    try folder.write("emma\nolivia\n", to: "other.txt")
    let result = try gradus("evaluate", "run", "-i", "other.txt")
    #expect(result.exitCode == 65)
    #expect(result.errorLines.count == 1)
  }

  @Test func samplesAreMarkedAndWritten() throws {
    let result = try gradus("sample", "run", "-i", "few.txt", "-n", "12", "--prompt", "el")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n").dropFirst().prefix(12)
    #expect(lines.count == 12)
    #expect(lines.allSatisfy { $0.hasPrefix("el") })
    #expect(lines.allSatisfy { $0.wholeMatch(of: /\S+ +(new|in train|in val or test)/) != nil })
    #expect(try folder.text("run/samples.txt") == result.output)
    let known = try gradus("sample", "run", "-i", "few.txt", "-n", "12", "--prompt", "el")
    #expect(known.output == result.output)
  }

  @Test func whereSomethingElseIsCalledSamplesTheyArePrintedAndItStays() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("run/samples.txt").string, withIntermediateDirectories: true)
    let result = try gradus("sample", "run", "-i", "few.txt")
    #expect(result.exitCode == 73)
    #expect(result.output.contains(" of 20 are new"))
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("run/samples.txt: is not Gradus's, and stays"))
    let names = try folder.names("run")
    #expect(names.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func manySamplingsAtOnceAllSucceed() throws {
    let processes = try (0..<8).map { _ in
      try GradusProcess(["sample", "run", "-i", "few.txt"], folder: folder.path)
    }
    let results = processes.map { $0.finish() }
    #expect(results.allSatisfy { $0.exitCode == 0 && $0.errors.isEmpty })
    #expect(try folder.text("run/samples.txt") == results[0].output)
    let names = try folder.names("run")
    #expect(names.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func aPromptThatTheModelCannotReadIsRefused() throws {
    let result = try gradus("sample", "run", "-i", "few.txt", "--prompt", "é")
    #expect(result.exitCode == 65)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("é"))
  }

  @Test func figuresAreDrawnFromTheFolderAlone() throws {
    try FileManager.default.removeItem(atPath: folder.file("few.txt").string)
    try FileManager.default.removeItem(atPath: folder.file("run/model.safetensors").string)
    let result = try gradus(
      "plot", "run", "--figure", "loss,saturation", "--format", "png,svg", "--size", "640x360")
    #expect(result.exitCode == 0)
    #expect(
      try folder.names("run/plots") == [
        "loss.gp", "loss.png", "loss.svg", "saturation.gp", "saturation.png", "saturation.svg",
      ])
  }

  @Test func withoutGnuplotTheScriptIsThereAndTheExitCodeSaysSo() throws {
    let result = try gradus(
      "plot", "run", "--figure", "loss", environment: ["PATH": folder.path.string])
    #expect(result.exitCode == 69)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("gnuplot-nox"))
    #expect(try folder.names("run/plots") == ["loss.gp"])
  }

  @Test func aTraceIsExportedAsCSV() throws {
    let result = try gradus("export", "csv", "run", "--table", "loss")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 301)
    #expect(lines[0] == "step,loss")
    #expect(lines[300].hasPrefix("299,"))
  }

  @Test func whatIsNoFileStaysAndIsNamed() throws {
    try FileManager.default.removeItem(atPath: folder.file("run/run.json").string)
    let lost = try gradus("evaluate", "run")
    #expect(lost.exitCode == 66)
    #expect(
      lost.errors.contains("run: a run without its run.json; copy it again, or train it again"))
    try folder.makeFolder("run/run.json")
    let result = try gradus("evaluate", "run")
    #expect(result.exitCode == 65)
    #expect(
      result.errors.contains("run.json: not a regular file, and stays; move it elsewhere, and"))
  }
}
