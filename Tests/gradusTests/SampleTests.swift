import Foundation
import TestSupport
import Testing

/// Names that are drawn with a prompt, a length, or without the list.
@Suite struct SampleTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text + "zoé\nnoé\nrené\n", to: "few.txt")
    let trained = try folder.gradus(["train", "--stage", "kaiming", "-i", "few.txt"] + Self.short)
    try #require(trained.exitCode == 0)
  }

  private static let short = ["--max-steps", "300", "--quiet", "-o", "run"]

  private func sample(_ arguments: String...) throws -> GradusProcess.Result {
    try folder.gradus(["sample", "run"] + arguments)
  }

  @Test(arguments: ["zo\u{E9}", "zoe\u{301}"])
  func aPromptIsBroughtToTheFormOfTheNames(prompt: String) throws {
    let result = try sample("-n", "3", "--prompt", prompt)
    #expect(result.exitCode == 0)
    let rows = result.output.split(separator: "\n").dropFirst().prefix(3)
    #expect(rows.allSatisfy { Array($0.unicodeScalars.prefix(3)) == ["z", "o", "\u{E9}"] })
  }

  @Test func aPromptIsLowerCasedWhereTheNamesWere() throws {
    #expect(try sample("--prompt", "Em").exitCode == 65)
    let lower = try folder.gradus(
      ["train", "--stage", "raw", "-i", "few.txt", "--lowercase", "--force"] + Self.short)
    #expect(lower.exitCode == 0)
    #expect(try sample("-n", "2", "--prompt", "EM").output.contains("\nem"))
  }

  @Test(arguments: [
    ("emß", "ß (U+00DF), character 3"), ("e\u{303}", "ẽ (U+1EBD), character 1"),
    ("m\u{303}", "U+0303, character 2"), ("a\u{1B}[2J", "U+001B, character 2"),
    ("a\u{200B}", "U+200B, character 2"),
  ])
  func anUnknownCharacterIsNamed(prompt: String, words: String) throws {
    let result = try sample("--prompt", prompt)
    #expect(result.exitCode == 65)
    #expect(result.errorLines.count == 1)
    #expect(
      result.errors.contains("the model does not know \(words) of the prompt; it knows a b c"))
    #expect(!result.errors.unicodeScalars.contains("\u{1B}"))
  }

  @Test func theMessageIsShortHoweverLongThePromptAndTheVocabulary() throws {
    let han = (0x4E00..<0x6900).compactMap { Unicode.Scalar($0 as Int).map(String.init) }
    try folder.write(han.joined(separator: "\n"), to: "han.txt")
    let trained = try folder.gradus([
      "train", "--stage", "raw", "-i", "han.txt", "--max-steps", "1", "--n-hidden", "4", "--quiet",
      "-o", "han",
    ])
    #expect(trained.exitCode == 0)
    let result = try folder.gradus([
      "sample", "han", "--prompt", String(repeating: "x", count: 20_000),
    ])
    #expect(result.exitCode == 65)
    #expect(result.errors.utf8.count < 600)
    #expect(result.errors.contains("and 6852 more"))
  }

  @Test func temperatureZeroTakesTheLikeliest() throws {
    let greedy = try sample("-n", "3", "--temperature", "0")
    #expect(greedy.exitCode == 0)
    let likeliest = try sample("-n", "3", "--top-k", "1")
    #expect(greedy.output == likeliest.output)
    #expect(try sample("--temperature", "-1").exitCode == 64)
  }

  @Test func namesThatAreCutAreMarkedSo() throws {
    let result = try sample("-n", "30", "--max-length", "2", "--prompt", "e")
    #expect(result.exitCode == 0)
    let rows = result.output.split(separator: "\n").dropFirst().prefix(30)
    #expect(rows.contains { $0.hasSuffix("cut") })
    #expect(rows.allSatisfy { $0.hasSuffix("  cut") == ($0.split(separator: " ")[0].count == 2) })
    #expect(result.output.split(separator: "\n").last?.hasSuffix(" cut") == true)
    #expect(try folder.text("run/samples.txt") == result.output)
    let asJSON = try sample("-n", "30", "--max-length", "2", "--json")
    #expect(asJSON.output.contains("\"novelty\" : \"cut\""))
  }

  @Test func aPromptThatLeavesNoRoomIsRefused() throws {
    let long = String(repeating: "a", count: 120)
    let refused = try sample("--prompt", long)
    #expect(refused.exitCode == 64)
    #expect(refused.errorLines.count == 1)
    #expect(refused.errors.contains("--max-length"))
    #expect(!refused.errors.contains(long))
    #expect(try sample("-n", "1", "--prompt", long, "--max-length", "200").exitCode == 0)
  }

  @Test func withoutTheListNamesAreDrawnWithoutMarks() throws {
    let marked = try sample("-n", "5")
    let names = marked.output.split(separator: "\n").dropFirst().prefix(5)
      .map { $0.split(separator: " ")[0] }
    let kept = try folder.text("run/samples.txt")
    try FileManager.default.removeItem(atPath: folder.file("few.txt").string)
    for other in [nil, "emma\nava\n"] {
      if let other { try folder.write(other, to: "names.txt") }
      let result = try sample("-n", "5")
      #expect(result.exitCode == 0)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains("names are not marked"))
      #expect(result.output == "name\n" + names.joined(separator: "\n") + "\n")
      #expect(try sample("-n", "5", "--quiet").errors.isEmpty)
    }
    #expect(try sample("-n", "1", "--json").output.contains("\"novelty\" : null"))
    #expect(try folder.text("run/samples.txt") == kept)
    #expect(try sample("-i", "nowhere.txt").exitCode == 66)
  }

  @Test func manyNamesArePrintedWhileTheyAreDrawn() throws {
    let few = try sample("-n", "20")
    let result = try sample("-n", "10001")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 10_003)
    func names(_ text: String) -> [Substring] {
      text.split(separator: "\n").dropFirst().prefix(20).map { $0.split(separator: " ")[0] }
    }
    #expect(names(result.output) == names(few.output))
    #expect(try folder.text("run/samples.txt") == few.output)
    let asJSON = try sample("-n", "10001", "--json")
    let samples = try JSONSerialization.jsonObject(with: Data(asJSON.output.utf8)) as? [Any]
    #expect(samples?.count == 10_001)
  }

  @Test(.timeLimit(.minutes(1))) func aSignalStopsADrawingOfMany() throws {
    let process = try GradusProcess(["sample", "run", "-n", "1000000"], folder: folder.path)
    usleep(700_000)
    process.interrupt()
    let result = process.finish()
    #expect(result.exitCode == 130)
    #expect(result.output.hasPrefix("name\n"))
  }
}
