import Foundation
import TestSupport
import Testing

/// What a run expects next, asked on the command line.
@Suite struct PredictTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    let trained = try gradus(
      "train", "kaiming", "-i", "few.txt", "--max-steps", "300", "--quiet", "-o", "run")
    try #require(trained.exitCode == 0)
  }

  private func gradus(_ arguments: String...) throws -> GradusProcess.Result {
    try folder.gradus(arguments)
  }

  private func json(_ result: GradusProcess.Result) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test func aContextHasProbabilitiesAndCounts() throws {
    let result = try gradus("predict", "run", "ell", "--json")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let answers = try #require(try json(result)["answers"] as? [[String: Any]])
    let next = try #require(answers.first?["next"] as? [[String: Any]])
    let probabilities = next.compactMap { $0["probability"] as? Double }
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
    let counts = next.compactMap { $0["count"] as? Int }
    #expect(counts.reduce(0, +) == answers.first?["seen"] as? Int)
    #expect(try folder.names().contains("run"))
    #expect(folder.exists("run/plots/predict-ell.png"))
    #expect(folder.exists("run/plots/predict-ell.gp"))
  }

  @Test func aWholeNameHasALossForEveryLetter() throws {
    let result = try gradus("predict", "run", "emma.", "--format", "txt")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("emma.\nafter  next"))
    #expect(result.output.contains("surprised most by "))
    #expect(folder.exists("run/plots/predict-emma.txt"))
  }

  /// The model sees three letters, and says so.
  @Test func ofALongerTextTheEndCounts() throws {
    let short = try gradus("predict", "run", "lla", "--quiet")
    let long = try gradus("predict", "run", "isabella", "--quiet")
    #expect(long.output.contains("after “lla”, all that the model sees of “isabella”"))
    let lines = [short, long].map { $0.output.split(separator: "\n").dropFirst().dropLast(2) }
    #expect(lines[0] == lines[1])
  }

  @Test(arguments: ["em", ".em", "..em"]) func aShortTextIsPadded(text: String) throws {
    let result = try gradus("predict", "run", text, "--quiet")
    #expect(result.output.hasPrefix("after “.em”\n"))
  }

  @Test func anUnknownCharacterIsNamed() throws {
    for text in ["emß", "em.ß", "e.m"] {
      let result = try gradus("predict", "run", text)
      #expect(result.exitCode == 65)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains("the model does not know"))
    }
    let capital = try gradus("predict", "run", "Em")
    #expect(capital.exitCode == 65 && capital.errors.contains("; write it in lower case"))
    #expect(try gradus("predict", "run").exitCode == 64)
  }

  @Test func withoutTheListTheModelAnswersAlone() throws {
    try FileManager.default.removeItem(atPath: folder.file("few.txt").string)
    for other in [nil, "emma\nava\n"] {
      if let other { try folder.write(other, to: "names.txt") }
      let result = try gradus("predict", "run", "emm", "emma.")
      #expect(result.exitCode == 0)
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains("gradus: nothing is counted: "))
      #expect(!result.output.contains("counting"))
      #expect(try gradus("predict", "run", "emm", "--quiet").errors.isEmpty)
    }
    let answers = try json(try gradus("predict", "run", "emm", "--json"))
    #expect((answers["notCounted"] as? String)?.contains("not the list") ?? false)
    #expect(try gradus("predict", "run", "emm", "-i", "nowhere.txt").exitCode == 66)
  }

  @Test func topKAndTemperature() throws {
    let one = try gradus("predict", "run", "emm", "--top-k", "1", "--json", "--quiet")
    let answers = try #require(try json(one)["answers"] as? [[String: Any]])
    #expect(answers.first?["entropy"] as? Double == 0)
    #expect(try gradus("predict", "run", "emm", "--temperature", "-1").exitCode == 64)
    let name = try gradus("predict", "run", "xyz.", "--top-k", "1")
    #expect(name.exitCode == 65 || name.output.contains("left out"))
  }

  /// Another question about the same letters is another picture; the same one is drawn over.
  @Test func picturesOfOtherQuestionsStay() throws {
    for _ in 0..<2 { #expect(try gradus("predict", "run", "emm").exitCode == 0) }
    #expect(!folder.exists("run/plots/predict-emm-2.png"))
    #expect(try gradus("predict", "run", "emm", "--temperature", "2").exitCode == 0)
    #expect(folder.exists("run/plots/predict-emm-2.png"))
  }

  /// A run that is reached by a link is read, and nothing is put into it.
  @Test func aRunThatCannotBeWrittenToIsAnsweredAllTheSame() throws {
    try folder.link("linked", to: "run")
    let result = try gradus("predict", "linked", "emm")
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("after “emm”"))
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("gradus: no figure: "))
    #expect(try gradus("predict", "linked", "emm", "-o", "here").exitCode == 0)
    #expect(folder.exists("here/predict-emm.png"))
  }

  /// Its pictures are there already, in a folder of somebody else.
  @Test func aRunOfAnotherUserIsAnsweredAllTheSame() throws {
    let user = try OtherUser()
    let line = "gradus train raw -i few.txt --max-steps 100 -q -o run && gradus plot run -q"
    #expect(try user.shell("\(line) && chmod -R a-w run").exitCode == 0)
    let result = try user.shell(
      "gradus predict run a -i few.txt; code=$?; chmod -R u+w run; exit $code")
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("after “..a”"))
    #expect(result.errorLines.count == 1)
    #expect(
      result.errors.contains("gradus: no figure: run/plots: cannot be created (Permission denied)"))
  }
}
