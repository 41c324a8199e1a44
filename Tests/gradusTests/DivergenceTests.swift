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

  private func json(_ run: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: folder.bytes("\(run)/run.json")) as? [String: Any])
  }

  /// The first step ruins the model, and no other one shows it. The model before it is kept.
  @Test(arguments: [
    ["--stage", "kaiming", "-l", "3e38", "--stop-after", "1"],
    ["--stage", "deep", "-l", "3e38", "--stop-after", "1"],
    ["--stage", "batchnorm", "-l", "3e38", "--stop-after", "1"],
    ["--stage", "batchnorm", "-l", "1e38", "--max-steps", "20"],
    ["--stage", "deep", "-l", "1e38", "--max-steps", "20"],
  ])
  func theLastFiniteModelOfADivergedRunIsKept(flags: [String]) throws {
    let result = try folder.gradus(["train", "-i", "few.txt", "-o", "run", "--quiet"] + flags)
    #expect(result.exitCode == 3)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("not finite") || result.errors.contains("no longer finite"))
    #expect(result.errors.contains("lower --learning-rate"))
    let run = try json("run")
    #expect(run["diverged"] as? Bool == true)
    #expect(run["divergedAt"] is String)
    #expect(run["divergedBy"] as? String == "rate")
    #expect(run["modelStep"] as? Int == 0)
    for command in ["evaluate", "sample"] {
      let after = try folder.gradus([command, "run", "-i", "few.txt"])
      #expect(after.exitCode == 0)
      #expect(after.errors.contains("its model is the last finite one, after 0 steps"))
    }
    _ = try folder.gradus(
      ["train", "-i", "few.txt", "-o", "start", "--quiet"] + flags.prefix(2) + [
        "--stop-after", "0",
      ])
    let losses = try ["run", "start"].map {
      try folder.gradus(["evaluate", $0, "-i", "few.txt"]).output
    }
    #expect(losses[0] == losses[1])
  }

  /// No rate is small enough for a start that is not finite.
  @Test func aStartThatIsTooLargeIsTheCauseThatIsNamed() throws {
    let result = try folder.gradus([
      "train", "kaiming", "-i", "few.txt", "-o", "run", "-q", "--hidden-bias", "3e38",
      "--max-steps", "20",
    ])
    #expect(result.exitCode == 3)
    #expect(result.errors.contains("so the start is too large: look at --hidden-bias 3e+38"))
    #expect(!result.errors.contains("--learning-rate"))
    for command in ["evaluate", "sample", "predict"] {
      let after = try folder.gradus(
        [command, "run", "-i", "few.txt"] + (command == "predict" ? ["emm"] : []))
      #expect(after.exitCode == 3)
      #expect(after.errors.contains("this run diverged at step"))
      #expect(!after.errors.contains("damaged"))
    }
    // Whatever can be drawn of it is drawn.
    let drawn = try folder.gradus(["plot", "run", "--figure", "all", "--size", "400x300"])
    #expect(drawn.exitCode == 0, "\(drawn.errors)")
    #expect(folder.exists("run/plots/pre-activations.png"))
  }

  /// From the last checkpoint or from the first draw, the model that is kept is the same.
  @Test func aCheckpointBeforeChangesNothing() throws {
    let train = [
      "train", "kaiming", "-i", "few.txt", "-q", "--activation", "relu", "-l", "3", "--max-steps",
      "500",
    ]
    #expect(try folder.gradus(train + ["-o", "one"]).exitCode == 3)
    #expect(try folder.gradus(train + ["-o", "other", "--checkpoint-every", "2"]).exitCode == 3)
    for file in ["run.json", "model.safetensors", "trace.safetensors"] {
      #expect(try folder.bytes("one/\(file)") == folder.bytes("other/\(file)"), "\(file)")
    }
    #expect(try json("one")["modelStep"] is Int)
  }

  /// Without ε, a unit that has one value in a batch cannot be normalised.
  @Test(arguments: [
    ["-i", "one.txt", "--batch-size", "4"], ["-i", "few.txt", "--batch-size", "2"],
    ["-i", "few.txt", "--batch-size", "3", "--block-size", "1"],
  ])
  func aUnitWithoutDeviationIsTheCauseThatIsNamed(flags: [String]) throws {
    let training = ["train", "--stage", "batchnorm", "--max-steps", "2000", "--quiet"] + flags
    let result = try folder.gradus(training + ["-o", "run"])
    #expect(result.exitCode == 3)
    #expect(
      result.errors.contains(
        "layers.1 (BatchNorm) divides by the deviation of each unit over the batch"))
    #expect(
      result.errors.contains("add --batchnorm-epsilon 1e-5 or take a larger --batch-size"))
    #expect(!result.errors.contains("--learning-rate"))
    #expect(try json("run")["divergedBy"] as? String == "batch")
    let evaluated = try folder.gradus(["evaluate", "run"] + flags.prefix(2))
    #expect(evaluated.exitCode == 0, "\(evaluated.errors)")
    let helped = try folder.gradus(training + ["-o", "helped", "--batchnorm-epsilon", "1e-5"])
    #expect(helped.exitCode == 0)
  }

  @Test func aComparisonNamesItToo() throws {
    let result = try folder.gradus([
      "compare", "kaiming", "batchnorm", "-i", "one.txt", "-b", "4", "--max-steps", "2000",
      "--quiet", "--format", "txt",
    ])
    #expect(result.exitCode == 3)
    #expect(
      result.errorLines.last
        == "gradus: batchnorm, 211 of 2,000 steps: in a batch a unit had no deviation, "
        + "by which BatchNorm divides; add --batchnorm-epsilon 1e-5 or take a larger --batch-size")
    #expect(result.output.contains("layers.1 (BatchNorm) divides by the deviation"))
  }

  @Test(arguments: ["1e-50", "0", "-1", "1e39", "nan"])
  func aRateThatIsNoneIsRefused(rate: String) throws {
    let result = try folder.gradus([
      "train", "--stage", "raw", "-i", "few.txt", "--learning-rate=" + rate,
    ])
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
  }

  @Test func theLineOfAStepWithoutALossSaysSo() throws {
    let result = try folder.gradus([
      "train", "--stage", "raw", "-i", "few.txt", "--output-gain", "3e38", "--max-steps", "3",
    ])
    #expect(result.exitCode == 3)
    #expect(result.errorLines.first == "      0/      3: not finite")
  }

  /// A model whose numbers are finite and whose logits are not.
  @Test func aModelOfHugeNumbersIsNoModel() throws {
    let trained = try folder.gradus([
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
    // As a file that was written without the checksum of its numbers.
    let text = String(decoding: bytes[8..<8 + header], as: UTF8.self)
    let checksum = try #require(text.firstMatch(of: #/"sha256":"[0-9a-f]{64}",/#))
    let blank = String(repeating: " ", count: checksum.0.utf8.count)
    bytes.replaceSubrange(8..<8 + header, with: text.replacing(checksum.0, with: blank).utf8)
    try bytes.write(to: URL(filePath: folder.file("run/model.safetensors").string))
    let evaluated = try folder.gradus(["evaluate", "run", "-i", "few.txt"])
    #expect(evaluated.exitCode == 3)
    #expect(!evaluated.output.contains("nan"))
    #expect(evaluated.output.contains("train not finite"))
    let asJSON = try folder.gradus(["evaluate", "run", "-i", "few.txt", "--json"])
    #expect(asJSON.exitCode == 3)
    #expect(asJSON.output.contains("null"))
    #expect(try folder.gradus(["sample", "run", "-i", "few.txt"]).exitCode == 3)
  }
}
