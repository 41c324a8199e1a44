import Foundation
import TestSupport
import Testing

/// A context's way and a unit, asked on the command line.
@Suite struct InspectTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func train(_ arguments: String...) throws {
    let trained = try folder.gradus(
      ["train"] + arguments
        + ["-i", "few.txt", "--max-steps", "100", "--n-hidden", "12", "--quiet", "-o", "run"])
    try #require(trained.exitCode == 0)
  }

  static let runs: [[String]] = [
    ["raw"], ["batchnorm"], ["deep"], ["deep", "--residual", "--no-batchnorm"],
    ["kaiming", "--activation", "gelu", "--norm", "rms"],
    ["kaiming", "--activation", "leaky-relu", "--norm", "group:3", "--norm-after"],
    ["kaiming", "--activation", "linear"], ["kaiming", "--block-size", "1", "--mixup", "0.2"],
  ]

  @Test(arguments: runs) func everyNetworkIsInspected(arguments: [String]) throws {
    let trained = try folder.gradus(
      ["train"] + arguments
        + ["-i", "few.txt", "--max-steps", "50", "--n-hidden", "12", "--quiet", "-o", "run"])
    try #require(trained.exitCode == 0)
    let result = try folder.gradus(["inspect", "run", "--context", "emm", "--unit", "3", "--json"])
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect((answer["figures"] as? [Any])?.count == 4)
    let text = try folder.gradus([
      "inspect", "run", "--context", "emm", "--unit", "3", "--format", "txt",
    ])
    #expect(text.exitCode == 0)
    #expect(text.output.contains("what each letter adds to its sum"))
    #expect(text.output.contains("highest"))
  }

  @Test func aUnitOfADeeperLayerHasNoLetters() throws {
    try train("deep")
    let result = try folder.gradus(["inspect", "run", "--unit", "3", "--layer", "2"])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("letters are shown of the first layer only"))
    #expect(result.errorLines == ["no figure unit: letters reach layer 2 through other units only"])
    #expect(!folder.exists("run/plots/unit-3.png"))
  }

  @Test(arguments: [
    (["--unit", "12"], "layer 1 of kaiming, n-hidden 12, few, 100 steps has the units 0 to 11"),
    (["--unit", "3", "--layer", "2"], "has 1 hidden layer"),
    (["--layer", "1", "--context", "emm"], "--layer goes with --unit only"),
    (["--context", "emma."], "--context ends in a dot"),
    ([], "give --context or --unit, or both"),
  ])
  func whatIsNotThereIsSaid(arguments: [String], words: String) throws {
    try train("kaiming")
    let result = try folder.gradus(["inspect", "run"] + arguments)
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func withoutTheListTheModelIsShownAlone() throws {
    try train("kaiming")
    try FileManager.default.removeItem(atPath: folder.file("few.txt").string)
    let result = try folder.gradus(["inspect", "run", "--context", "emm", "--unit", "3"])
    #expect(result.exitCode == 0)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("nothing is said of training names"))
    #expect(!result.output.contains("highest"))
    #expect(result.output.contains("what each letter adds"))
  }
}
