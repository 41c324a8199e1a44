import Foundation
import TestSupport
import Testing

/// `gradus evaluate --sample`: the loss of some examples, and how far it may be from that of all.
@Suite struct EvaluateSampleTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    _ = try folder.gradus("train kaiming -i few.txt --max-steps 50 -q -o run")
  }

  @Test func theLossOfAllLiesWithinItsErrors() throws {
    let sample = try folder.gradus("evaluate run -i few.txt --sample 2000 --json")
    #expect(sample.exitCode == 0)
    let drawn = try JSONDecoder().decode(
      [String: [String: Double]].self, from: Data(sample.output.utf8))
    let whole = try JSONDecoder().decode(
      [String: Double].self,
      from: Data(try folder.gradus("evaluate run -i few.txt --json").output.utf8))
    for split in ["train", "val", "test"] {
      let values = try #require(drawn[split])
      let (loss, error) = (try #require(values["loss"]), try #require(values["standardError"]))
      #expect(values["examples"] == 2_000)
      #expect(error > 0 && abs(loss - (whole[split] ?? .nan)) < 5 * error, "\(split)")
    }
  }

  @Test func aLineHasTheErrorAndTheSameSeedTheSameLine() throws {
    let line = "evaluate run -i few.txt --sample 500 --split val"
    let result = try folder.gradus(line)
    #expect(
      result.output.wholeMatch(of: #/val \d\.\d+ ± 0\.\d{4} \(500 examples\)\n/#) != nil,
      "\(result.output)")
    #expect(try folder.gradus(line).output == result.output)
    // Each split has draws of its own.
    let all = try folder.gradus("evaluate run -i few.txt --sample 500").output
    #expect(
      all.split(separator: "\n").map(String.init).contains(result.output.dropLast().description))
    #expect(try folder.gradus(line + " --seed 7").output != result.output)
  }

  @Test func whatCannotBeIsAUsageError() throws {
    for flags in ["--sample 1", "--sample 10 --statistics split"] {
      #expect(try folder.gradus("evaluate run -i few.txt \(flags)").exitCode == 64, "\(flags)")
    }
  }
}
