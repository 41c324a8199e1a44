import Files
import Foundation
import TestSupport
import Testing

/// `evaluate` and `sample` of a file of weights that PyTorch saved.
@Suite struct ForeignFileTests {
  private static let tests = FilePath(#filePath).folder.folder
  private static let names = tests.folder.appending("names.txt").string

  private let folder = TemporaryFolder()

  init() throws {
    for naming in ["batchnorm", "modules"] {
      let fixtures = Self.tests.appending("RunsTests").appending("Fixtures").appending("foreign")
      try folder.write(
        Data(try fixtures.appending("\(naming).safetensors").contents()),
        to: "\(naming).safetensors")
    }
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func run(_ arguments: String...) throws -> GradusProcess.Result {
    try GradusProcess(arguments, folder: folder.path).finish()
  }

  /// As PyTorch computed them, in `losses.json`.
  @Test func itsLossesArePrinted() throws {
    let json = try run("evaluate", "batchnorm.safetensors", "-i", Self.names, "--json", "-q")
    #expect(json.exitCode == 0, "\(json.errors)")
    let losses = try JSONDecoder().decode([String: Double].self, from: Data(json.output.utf8))
    for (split, known) in [("train", 3.0815868), ("val", 3.0861374), ("test", 3.0837251)] {
      #expect(abs((losses[split] ?? 0) - known) < 1e-5)
    }
    let split = try run(
      "evaluate", "modules.safetensors", "-i", Self.names, "--split", "val", "-q")
    #expect(split.output.hasPrefix("val 3.09986"))
    for statistics in ["calibrated", "split"] {
      #expect(
        try run(
          "evaluate", "modules.safetensors", "-i", Self.names, "--statistics", statistics, "-q"
        ).exitCode == 0)
    }
  }

  @Test func namesAreDrawnAndKeptNowhere() throws {
    let drawn = try run(
      "sample", "modules.safetensors", "-i", Self.names, "-n", "3", "--prompt", "ma", "--json")
    #expect(drawn.exitCode == 0, "\(drawn.errors)")
    #expect(drawn.output.split(separator: "\n").filter { $0.contains("\"ma") }.count == 3)
    #expect(try folder.names() == ["batchnorm.safetensors", "few.txt", "modules.safetensors"])
  }

  @Test func withoutNamesItIsAUsageError() throws {
    for command in ["evaluate", "sample"] {
      let result = try run(command, "batchnorm.safetensors")
      #expect(result.exitCode == 64)
      #expect(result.errorLines.count == 1 && result.errors.contains("add -i NAMES"))
    }
  }

  /// Weights that are finite, and sums that are not.
  @Test func aLossThatIsNotFiniteIsSaid() throws {
    let shapes = [
      ("C", [27, 2]), ("W1", [6, 4]), ("b1", [4]), ("W2", [4, 27]), ("b2", [27]),
    ]
    var offset = 0
    let entries = shapes.map { name, shape in
      let start = offset
      offset += 4 * shape.reduce(1, *)
      return #""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(start),\#(offset)]}"#
    }
    let header = "{\(entries.joined(separator: ","))}"
    var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    file.append(Data(header.utf8))
    for _ in 0..<offset / 4 {
      withUnsafeBytes(of: Float(3e38).bitPattern.littleEndian) { file.append(contentsOf: $0) }
    }
    try folder.write(file, to: "huge.safetensors")
    for flags in [[], ["--json"], ["--sample", "50"], ["--sample", "50", "--json"]] {
      let result = try GradusProcess(
        ["evaluate", "huge.safetensors", "-i", Self.names, "-q"] + flags, folder: folder.path
      ).finish()
      #expect(result.exitCode == 3, "\(flags): \(result.errors)")
      #expect(result.errorLines.count == 1 && result.errors.contains("is not finite"))
      #expect(result.output.contains(flags.contains("--json") ? "null" : "not finite"))
    }
  }

  @Test func whatDoesNotFitIsRefusedInOneLine() throws {
    try folder.write("abc\nbca\ncab\n", to: "three.txt")
    try folder.write(Data([0x80, 2, 0x7D, 0x71, 0, 0x2E]), to: "pickle.safetensors")
    for (arguments, said) in [
      (["batchnorm.safetensors", "-i", "three.txt"], "27 tokens, and three.txt has 4"),
      (["pickle.safetensors", "-i", "few.txt"], "header length is cut off"),
    ] {
      let result = try GradusProcess(["evaluate"] + arguments, folder: folder.path).finish()
      #expect(result.exitCode == 65)
      #expect(result.errorLines.count == 1 && result.errors.contains(said), "\(result.errors)")
    }
    #expect(try run("evaluate", "none.safetensors", "-i", "few.txt").exitCode == 66)
    #expect(try run("evaluate", "few.txt", "-i", "few.txt").exitCode == 66)
  }
}
