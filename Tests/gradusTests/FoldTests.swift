import Foundation
import TestSupport
import Testing

/// A run without its BatchNorms, which every command reads.
@Suite struct FoldTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    try train("batchnorm", "run")
  }

  private func train(_ stage: String, _ place: String, _ flags: String = "") throws {
    let result = try folder.gradus(
      "train \(stage) -i few.txt --max-steps 100 -q -o \(place) \(flags)")
    try #require(result.exitCode == 0, "\(result.errors)")
  }

  private func losses(_ run: String) throws -> [String: Double] {
    let result = try folder.gradus("evaluate \(run) -i few.txt --json")
    try #require(result.exitCode == 0, "\(result.errors)")
    return try JSONDecoder().decode([String: Double].self, from: Data(result.output.utf8))
  }

  @Test(arguments: ["batchnorm", "deep"]) func theLossesStay(stage: String) throws {
    try train(stage, stage)
    let result = try folder.gradus("fold \(stage) -o lean")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("\(stage), folded, few, 100 steps – "))
    #expect(lines[1] == "lean")
    let (before, after) = (try losses(stage), try losses("lean"))
    #expect(after.count == 3)
    for (split, loss) in before { #expect(abs(loss - (after[split] ?? .nan)) <= 1e-6) }
    #expect(
      try folder.bytes("lean/trace.safetensors") == folder.bytes("\(stage)/trace.safetensors"))
  }

  @Test func everyCommandReadsIt() throws {
    #expect(try folder.gradus("fold run -o lean -q").exitCode == 0)
    let lines = [
      "sample lean -i few.txt -n 3", "plot lean --figure loss,saturation --format svg",
      "report lean run -o page.html", "compare lean run", "export csv lean --table loss",
      "export tensorboard lean", "ensemble lean run -i few.txt",
    ]
    for line in lines {
      let result = try folder.gradus(line)
      #expect(result.exitCode == 0, "\(line): \(result.errors)")
    }
    #expect(try folder.gradus("compare lean run").output.contains("folded"))
    let refused = try folder.gradus("train batchnorm -i few.txt --max-steps 100 -o lean")
    #expect(refused.exitCode == 73)
    #expect(refused.errors.contains("a run with its BatchNorm folded is there already"))
  }

  @Test func theRecordSaysOfWhatItIs() throws {
    struct Run: Decodable {
      let foldedFrom: String?
      let parameters: Int
    }
    let result = try folder.gradus("fold run -o lean --json")
    #expect(result.exitCode == 0)
    let printed = try JSONDecoder().decode(Run.self, from: Data(result.output.utf8))
    let stored = try JSONDecoder().decode(Run.self, from: folder.bytes("lean/run.json"))
    let original = try JSONDecoder().decode(Run.self, from: folder.bytes("run/run.json"))
    #expect(printed.foldedFrom == "batchnorm, few, 100 steps")
    #expect(stored.foldedFrom == printed.foldedFrom)
    #expect(original.foldedFrom == nil)
    #expect(
      [printed.parameters, stored.parameters]
        == Array(repeating: original.parameters - 200, count: 2))
  }

  @Test func whatCannotBeFoldedIsRefusedInOneLine() throws {
    try train("raw", "raw")
    try train("batchnorm", "after", "--norm-after")
    #expect(
      try folder.gradus("train batchnorm -i few.txt --max-steps 9 -l 1e38 -q -o ruined").exitCode
        == 3)
    let faults: [(run: String, code: Int32, words: String)] = [
      ("raw", 65, "raw: this run has no BatchNorm"), ("after", 65, "right after a linear layer"),
      ("ruined", 3, "ruined: this run diverged"), ("few.txt", 66, "a run is a folder"),
    ]
    for fault in faults {
      let result = try folder.gradus("fold \(fault.run) -o lean")
      #expect(result.exitCode == fault.code, "\(fault.run)")
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains(fault.words))
      #expect(result.output.isEmpty)
      #expect(!folder.exists("lean"))
    }
    #expect(try folder.gradus("fold run -o lean -q").exitCode == 0)
    #expect(try folder.gradus("fold lean -o twice").exitCode == 65)
  }

  @Test func aTakenFolderIsReplacedByForceOnly() throws {
    try train("raw", "raw")
    let before = try folder.bytes("raw/run.json")
    let result = try folder.gradus("fold run -o raw")
    #expect(result.exitCode == 73)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("raw: a run is there already"))
    #expect(try folder.bytes("raw/run.json") == before)
    #expect(try folder.gradus("fold run -o raw --force").exitCode == 0)
    #expect(try losses("raw") != [:])
    #expect(try folder.text("raw/run.json").contains("foldedFrom"))
  }
}
