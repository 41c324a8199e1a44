import Foundation
import TestSupport
import Testing

/// A training that goes wrong says so, and why, however it goes wrong.
@Suite struct DivergenceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    try folder.write("emma\n", to: "one.txt")
  }

  private func gradus(_ arguments: [String]) throws -> GradusProcess.Result {
    try GradusProcess(arguments, folder: folder.path).finish()
  }

  private func json(_ run: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: folder.bytes("\(run)/run.json")) as? [String: Any])
  }

  /// The first step ruins the model, and no other one shows it.
  @Test(arguments: [
    ["--stage", "kaiming", "--hidden-bias", "3e38", "--max-steps", "20"],
    ["--stage", "kaiming", "-l", "3e38", "--stop-after", "1"],
    ["--stage", "deep", "-l", "3e38", "--stop-after", "1"],
    ["--stage", "batchnorm", "-l", "3e38", "--stop-after", "1"],
    ["--stage", "batchnorm", "-l", "1e38", "--max-steps", "20"],
    ["--stage", "deep", "-l", "1e38", "--max-steps", "20"],
  ])
  func aModelThatIsOfNoUseIsADivergedRun(flags: [String]) throws {
    let result = try gradus(["train", "-i", "few.txt", "-o", "run", "--quiet"] + flags)
    #expect(result.exitCode == 3)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("not finite") || result.errors.contains("no longer finite"))
    #expect(result.errors.contains("lower --learning-rate"))
    let run = try json("run")
    #expect(run["diverged"] as? Bool == true)
    #expect(run["divergedAt"] is String)
    for command in ["evaluate", "sample"] {
      let after = try gradus([command, "run", "-i", "few.txt"])
      #expect(after.exitCode == 3)
      #expect(after.errors.contains("this run diverged at step"))
      #expect(!after.errors.contains("damaged"))
    }
  }

  /// Without ε, a unit that has one value in a batch cannot be normalised.
  @Test(arguments: [
    ["-i", "one.txt", "--batch-size", "4"], ["-i", "few.txt", "--batch-size", "2"],
    ["-i", "few.txt", "--batch-size", "3", "--block-size", "1"],
  ])
  func aUnitWithoutDeviationIsTheCauseThatIsNamed(flags: [String]) throws {
    let training = ["train", "--stage", "batchnorm", "--max-steps", "2000", "--quiet"] + flags
    let result = try gradus(training + ["-o", "run"])
    #expect(result.exitCode == 3)
    #expect(
      result.errors.contains(
        "layers.1 (BatchNorm) divides by the deviation of each unit over the batch"))
    #expect(
      result.errors.contains("add --batchnorm-epsilon 1e-5 or take a larger --batch-size"))
    #expect(!result.errors.contains("--learning-rate"))
    let evaluated = try gradus(["evaluate", "run"] + flags.prefix(2))
    #expect(evaluated.errors.contains("`gradus train --batchnorm-epsilon 1e-5`"))
    let helped = try gradus(training + ["-o", "helped", "--batchnorm-epsilon", "1e-5"])
    #expect(helped.exitCode == 0)
  }

  @Test func aComparisonNamesItToo() throws {
    let result = try gradus([
      "compare", "kaiming", "batchnorm", "-i", "one.txt", "-b", "4", "--max-steps", "2000",
      "--quiet", "--format", "txt",
    ])
    #expect(result.exitCode == 3)
    #expect(
      result.errorLines.last
        == "gradus: batchnorm, 211 of 2,000 steps: in a batch a unit had no deviation, "
        + "by which BatchNorm divides; take a larger --batch-size")
    #expect(result.output.contains("layers.1 (BatchNorm) divides by the deviation"))
  }

  @Test(arguments: ["1e-50", "0", "-1", "1e39", "nan"])
  func aRateThatIsNoneIsRefused(rate: String) throws {
    let result = try gradus(["train", "--stage", "raw", "-i", "few.txt", "--learning-rate=" + rate])
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
  }

  @Test func theLineOfAStepWithoutALossSaysSo() throws {
    let result = try gradus([
      "train", "--stage", "raw", "-i", "few.txt", "--output-gain", "3e38", "--max-steps", "3",
    ])
    #expect(result.exitCode == 3)
    #expect(result.errorLines.first == "      0/      3: not finite")
  }

  /// A model whose numbers are finite and whose logits are not.
  @Test func aModelOfHugeNumbersIsNoModel() throws {
    let trained = try gradus([
      "train", "--stage", "kaiming", "-i", "few.txt", "--max-steps", "3", "-o", "run", "--quiet",
    ])
    #expect(trained.exitCode == 0)
    var bytes = try folder.bytes("run/model.safetensors")
    // All tensors are little-endian Float; the header says where they begin.
    let header = bytes.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
    let huge = withUnsafeBytes(of: Float(3e38).bitPattern.littleEndian, Array.init)
    for start in stride(from: 8 + header, to: bytes.count, by: 4) {
      bytes.replaceSubrange(start..<start + 4, with: huge)
    }
    try bytes.write(to: URL(filePath: folder.file("run/model.safetensors").string))
    let evaluated = try gradus(["evaluate", "run", "-i", "few.txt"])
    #expect(evaluated.exitCode == 3)
    #expect(!evaluated.output.contains("nan"))
    #expect(evaluated.output.contains("train not finite"))
    let asJSON = try gradus(["evaluate", "run", "-i", "few.txt", "--json"])
    #expect(asJSON.exitCode == 3)
    #expect(asJSON.output.contains("null"))
    #expect(try gradus(["sample", "run", "-i", "few.txt"]).exitCode == 3)
  }
}
