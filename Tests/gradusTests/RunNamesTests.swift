import Foundation
import TestSupport
import Testing

/// The list that a run was trained on: another one in its place is named for what it is.
@Suite struct RunNamesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    try #require(
      folder.gradus("train batchnorm -i few.txt --max-steps 50 -q -o run").exitCode == 0)
  }

  /// Those of the lecture, and a run that claims to know two letters only.
  @Test func aVocabularyThatIsNotTheListsIsRefused() throws {
    let tiny = try GradusProcess.run(
      "train", "--stage", "raw", "-i", "two.txt", "--max-steps", "3", "--quiet", "-o", "tiny",
      folder: folder.path)
    #expect(tiny.exitCode == 66)
    try folder.write("ab\nba\nabba\n", to: "two.txt")
    let trained = try GradusProcess.run(
      "train", "--stage", "raw", "-i", "two.txt", "--max-steps", "3", "--quiet", "-o", "tiny",
      folder: folder.path)
    #expect(trained.exitCode == 0)
    func digest(_ run: String) throws -> String {
      let text = try folder.text("\(run)/run.json")
      return String(try #require(text.firstMatch(of: /[0-9a-f]{64}/)).output)
    }
    let text = try folder.text("tiny/run.json")
    try folder.write(text.replacing(digest("tiny"), with: digest("run")), to: "tiny/run.json")
    for command in ["evaluate", "sample"] {
      let result = try folder.gradus("\(command) tiny -i few.txt")
      #expect(result.exitCode == 65)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains("other characters"))
    }
  }

  @Test func twoLettersSwappedAreNoticed() throws {
    let text = try folder.text("run/run.json")
    let swapped = text.replacing("\"a\",\n    \"b\"", with: "\"b\",\n    \"a\"")
    #expect(swapped != text)
    try folder.write(swapped, to: "run/run.json")
    for command in ["evaluate", "sample"] {
      let result = try folder.gradus("\(command) run -i few.txt")
      #expect(result.exitCode == 65)
      #expect(result.errorLines.count == 1)
    }
  }

  /// Gone, another one, and one that was changed.
  @Test func aListThatIsNotTheRunsIsNamed() throws {
    try folder.makeFolder("elsewhere")
    func said(_ code: Int32) throws -> String {
      let result = try GradusProcess(
        ["evaluate", "../run"], folder: folder.file("elsewhere")
      ).finish()
      #expect(result.exitCode == code && result.errorLines.count == 1)
      return result.errors
    }
    #expect(
      try said(66).contains("few.txt: the list that the run was trained on is not here; name"))
    try folder.write("emma\nolivia\nava\n", to: "elsewhere/names.txt")
    #expect(try said(65).contains("names.txt: not the list that the run was trained on (few.txt, "))
    try folder.write(FewNames.text + "olga\n", to: "elsewhere/few.txt")
    let count = FewNames.text.split(separator: "\n").count
    #expect(
      try said(65).contains(
        "few.txt: changed since, or another list of the same name as the run's "
          + "(\(count) names then, \(count + 1) now)"))
  }
}
