import Foundation
import TestSupport
import Testing

/// `gradus lab` as people type it.
@Suite struct LabTests {
  private let folder = TemporaryFolder()

  private struct Answer: Decodable {
    struct Table: Decodable {
      struct Row: Decodable { let name: String }
      let name: String
      let columns: [String]
      let rows: [Row]
    }
    struct Verdict: Decodable { let claim, measured, judgement: String }
    let lab: String
    let quick: Bool
    let tables: [Table]
    let verdicts: [Verdict]
    let figure: [String]
  }

  @Test func aLabWithoutNamesNeedsNone() throws {
    let result = try folder.gradus("lab softmax --format svg,txt")
    #expect(result.exitCode == 0 && result.errors.isEmpty)
    #expect(result.output.contains("probabilities\nlogits "))
    #expect(result.output.contains(" — does not hold\n"))
    #expect(result.output.hasSuffix("plots/lab-softmax.svg\nplots/lab-softmax.txt\n"))
    #expect(try folder.text("plots/lab-softmax.txt").contains("knows nothing 3.30"))
  }

  @Test func jsonHasTablesVerdictsAndTheFigure() throws {
    let result = try folder.gradus("lab activations --json --quick -o pictures")
    #expect(result.exitCode == 0)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    #expect(answer.lab == "activations" && answer.quick)
    #expect(answer.tables.map(\.name) == ["hidden layer", "three layers"])
    #expect(
      answer.tables[1].columns == [
        "sums 1", "sums 2", "sums 3", "activations 1", "activations 2", "activations 3",
      ])
    #expect(
      answer.verdicts.map(\.judgement) == ["holds in part", "does not hold", "does not hold"])
    #expect(answer.figure == ["pictures/lab-activations.gp", "pictures/lab-activations.png"])
  }

  @Test func theListNamesEveryLab() throws {
    let result = try folder.gradus("lab --list")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count > 15 && lines.allSatisfy { $0.contains("?") && $0.hasSuffix(")") })
    let json = try folder.gradus("lab --list --json")
    let labs = try JSONDecoder().decode([[String: String]].self, from: Data(json.output.utf8))
    #expect(labs.count == lines.count)
  }

  @Test(arguments: [
    ("lab", "name a lab"), ("lab dept", "did you mean depth"),
    ("lab softmax --train", "lab softmax has no --train; it takes none of its own"),
    ("lab squash --train", "lab squash has no --train; it has --fan-in"),
    ("lab squash --fan-in 0", "a whole number from 1 to 10000"),
    ("lab depth --activation relo", "did you mean relu"),
    (
      "lab depth --seeds 3",
      "--seeds is for the rates that lab depth compares with --train, and without --quick"
    ),
    ("lab depth --train --quick --seeds 3", "and without --quick"),
    ("lab softmax -i few.txt", "lab softmax is made of drawn numbers and reads no names"),
    ("lab softmax --images a --labels b", "lab softmax is not made of images"),
    ("lab depth --images a", "--images needs the file of their classes: give --labels too"),
  ]) func whatCannotBeIsRefused(line: String, words: String) throws {
    let result = try folder.gradus(line)
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1 && result.errors.contains(words), "\(result.errors)")
    #expect(try folder.names().isEmpty)
  }

  @Test func missingFilesAreNamed() throws {
    for line in ["lab depth", "lab depth --images a --labels b"] {
      let result = try folder.gradus(line)
      #expect(result.exitCode == 66 && result.errorLines.count == 1, "\(result.errors)")
    }
    #expect(try folder.names().isEmpty)
  }

  /// 40 images of 8 × 8 in four classes.
  private func writeImages() throws {
    func sizes(_ numbers: [UInt8]) -> Data {
      Data([0, 0, 8, UInt8(numbers.count)] + numbers.flatMap { [0, 0, 0, $0] })
    }
    let pixels = Data((0..<2_560).map { UInt8($0 * 37 % 256) })
    try folder.write(sizes([40, 8, 8]) + pixels, to: "images")
    try folder.write(sizes([40]) + Data((0..<40).map { UInt8($0 % 4) }), to: "classes")
    try folder.write(sizes([39]) + Data((0..<39).map { UInt8($0 % 4) }), to: "few")
  }

  @Test func imagesStandInForNames() throws {
    try writeImages()
    let result = try folder.gradus("lab depth --images images --labels classes --train --quick")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("knowing nothing costs 1.386"))
    let again = try folder.gradus(
      "lab depth --images images --labels classes --train --quick --theme dark --force")
    #expect(again.output == result.output)
    let wrong = try folder.gradus("lab depth --images images --labels few")
    #expect(wrong.exitCode == 65 && wrong.errorLines.count == 1)
    #expect(wrong.errors.contains("39 for 40 images"))
  }

  /// A picture of another setting is not replaced unasked.
  @Test func anotherSettingHasAPictureOfItsOwn() throws {
    #expect(try folder.gradus("lab squash").output.contains("plots/lab-squash.png"))
    let other = try folder.gradus("lab squash --fan-in 30")
    #expect(other.output.contains("plots/lab-squash-2.png"))
    #expect(other.errors.contains("plots/lab-squash shows something else and stays"))
    #expect(try folder.gradus("lab squash").output.contains("plots/lab-squash.png"))
  }
}
