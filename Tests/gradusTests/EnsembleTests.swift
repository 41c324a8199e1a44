import Foundation
import TestSupport
import Testing

/// Several finished runs answer together.
@Suite struct EnsembleTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    for (place, line) in [
      ("one", "kaiming"), ("two", "kaiming --seed 7"), ("short", "batchnorm --block-size 2"),
    ] { try train(line, place) }
  }

  private func train(_ line: String, _ place: String, list: String = "few.txt") throws {
    let result = try folder.gradus("train \(line) -i \(list) --max-steps 100 -q -o \(place)")
    try #require(result.exitCode == 0, "\(result.errors)")
  }

  private struct Score: Decodable {
    let loss: Double?
    let accuracy: Double?
  }

  private struct Scores: Decodable {
    let val: Score
    let test: Score
  }

  private struct Printed: Decodable {
    struct Member: Decodable {
      let name: String
      let scores: Scores
    }
    let mode: String
    let members: [Member]
    let best: Int?
    let weights: [Double]?
    let ensemble: Scores
  }

  private func printed(_ line: String) throws -> Printed {
    let result = try folder.gradus("ensemble \(line) -i few.txt --json")
    try #require(result.exitCode == 0, "\(result.errors)")
    return try JSONDecoder().decode(Printed.self, from: Data(result.output.utf8))
  }

  @Test func membersHaveTheLossesOfTheirEvaluation() throws {
    let ensemble = try printed("one two short")
    #expect(ensemble.mode == "logits")
    #expect(ensemble.members.map(\.name) == ["one", "two", "short"])
    #expect(ensemble.weights == nil)
    for member in ensemble.members {
      let result = try folder.gradus("evaluate \(member.name) -i few.txt --json")
      let losses = try JSONDecoder().decode([String: Double].self, from: Data(result.output.utf8))
      #expect(abs((member.scores.val.loss ?? .nan) - (losses["val"] ?? .nan)) <= 1e-6)
      #expect(abs((member.scores.test.loss ?? .nan) - (losses["test"] ?? .nan)) <= 1e-6)
    }
    let losses = ensemble.members.compactMap(\.scores.val.loss)
    #expect(ensemble.best == losses.indices.min { losses[$0] < losses[$1] })
    // By the concavity of the logarithm, and of the mean of logits as well.
    let mean = losses.reduce(0, +) / 3
    #expect(try #require(ensemble.ensemble.val.loss) < mean)
  }

  @Test func theModesDiffer() throws {
    let modes = ["logits", "probabilities", "vote", "stack"]
    let ensembles = try modes.map { try printed("one two short --mode \($0)") }
    #expect(ensembles.map(\.mode) == modes)
    let losses = ensembles.map(\.ensemble.val.loss)
    #expect(losses.map { $0 == nil } == [false, false, true, false])
    #expect(Set(losses.compactMap(\.self)).count == 3)
    #expect(ensembles.allSatisfy { $0.ensemble.test.accuracy.map { 0...1 ~= $0 } ?? false })
    #expect(ensembles.map { $0.weights == nil } == [true, true, true, false])
    let weights = try #require(ensembles[3].weights)
    #expect(weights.count == 3 && abs(weights.reduce(0, +) - 1) <= 1e-9)
    // Weights of a third each are among those that a stack chooses from.
    #expect(try #require(losses[3]) <= (try #require(losses[1])) + 1e-9)
  }

  @Test func theTableNamesTheBestAndClaimsNoMoreThanWasMeasured() throws {
    let result = try folder.gradus("ensemble one two short -i few.txt")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n")
    let ensemble = try printed("one two short")
    let best = try #require(ensemble.best)
    #expect(lines.count == 7)
    let marked = lines.filter { $0.hasSuffix("the best member by val loss") }
    #expect(marked.count == 1 && marked[0].hasPrefix(ensemble.members[best].name + " "))
    #expect(lines[4].hasPrefix("ensemble, logits "))
    let difference =
      try #require(ensemble.ensemble.val.loss)
      - (try #require(ensemble.members[best].scores.val.loss))
    let words = String(format: "%.4f", abs(difference)) + (difference < 0 ? " below" : " above")
    #expect(
      lines[5].hasPrefix("The ensemble's validation loss is \(words) that of its best member: "))
    #expect(lines[6].hasPrefix("All members find the same character the likeliest for "))
    #expect(try folder.gradus("ensemble one two -i few.txt --mode stack").output.contains("weight"))
  }

  /// Two runs of one name are told apart by their paths.
  @Test func membersOfOneNameAreCalledByTheirPaths() throws {
    try train("raw", "other/one")
    #expect(try printed("one other/one").members.map(\.name) == ["one", "other/one"])
  }

  @Test func runsOfOtherExamplesAreRefusedInOneLine() throws {
    try folder.write(FewNames.text + "zuzu\n", to: "more.txt")
    try train("raw", "list", list: "more.txt")
    try train("raw --split-seed 7", "split")
    try train("raw --lowercase", "lower")
    try train("raw --distinct", "distinct")
    let faults = [
      ("list", "another list of names"), ("split", "another split seed"),
      ("lower", "another use of capitals"), ("distinct", "another treatment of repeated names"),
    ]
    for (run, words) in faults {
      let result = try folder.gradus("ensemble one \(run) -i few.txt")
      #expect(result.exitCode == 65)
      #expect(result.output.isEmpty)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains("\(run) has \(words) than one"))
    }
    let swapped = try folder.text("two/run.json")
      .replacing("\"a\",\n    \"b\"", with: "\"b\",\n    \"a\"")
    try folder.write(swapped, to: "two/run.json")
    let result = try folder.gradus("ensemble one two -i few.txt")
    #expect(result.exitCode == 65)
    #expect(result.errors.contains("two has another vocabulary than one"))
  }

  @Test func whatIsNoMemberIsRefusedInOneLine() throws {
    #expect(
      try folder.gradus("train raw -i few.txt --max-steps 9 -l 1e38 -q -o ruined").exitCode == 3)
    try folder.link("alias", to: "one")
    let faults: [(String, Int32, String)] = [
      ("one", 64, "two or more"), ("one one", 64, "named twice"), ("one ./one", 64, "twice"),
      ("one two one/", 64, "twice"), ("one alias", 64, "twice"), ("one ruined", 3, "diverged"),
      ("one nowhere", 66, "no finished run"), ("one two --mode median", 64, "median"),
    ]
    for (line, code, words) in faults {
      let result = try folder.gradus("ensemble \(line) -i few.txt")
      #expect(result.exitCode == code, "\(line)")
      #expect(result.output.isEmpty)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }

  @Test func withoutValidationNamesNoWeightsAreFound() throws {
    try folder.write("ab\nba\n", to: "two.txt")
    try train("raw", "a", list: "two.txt")
    try train("raw --seed 7", "b", list: "two.txt")
    let result = try folder.gradus("ensemble a b -i two.txt --mode stack")
    #expect(result.exitCode == 65)
    #expect(result.errorLines.count == 1)
    #expect(try folder.gradus("ensemble a b -i two.txt").output.contains("no examples"))
  }
}
