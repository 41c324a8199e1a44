import Foundation
import LanguageModel
import Testing

@testable import Laboratory

/// Every lab has an article, and every number of an article comes out of the program.
@Suite struct LabArticleTests {
  /// The text of a lab's article.
  private static func article(_ name: String) throws -> String {
    try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Laboratory/Laboratory.docc/Lab-\(name).md"),
      encoding: .utf8)
  }

  /// A command of an article, and the lines that it is said to end with.
  private static func runs(_ article: String) -> [(command: String, verdicts: [String])] {
    article.matches(of: /```sh\n(.+)\n```\n\n```text\n((?s).+?)\n```/).map {
      (String($0.output.1), $0.output.2.split(separator: "\n").map(String.init))
    }
  }

  /// The numbers with a point of what is not in a block or a span of code.
  private static func numbers(_ article: String) -> [String] {
    article.replacing(/```(?s).+?```/, with: "").replacing(/`[^`]*`/, with: "")
      .matches(of: /\d+\.\d+/).map { String($0.output) }
  }

  @Test(arguments: LabCatalogue.all.map(\.name)) func everyPartIsThere(name: String) throws {
    let article = try Self.article(name)
    let parts = article.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(
      parts == [
        "## Ask the class", "## Predict", "## Run and read", "## Why", "## What the course says",
      ])
    let commands = Self.runs(article).map(\.command)
    #expect(!commands.isEmpty && commands.allSatisfy { $0.hasPrefix("gradus lab \(name)") })
    #expect(
      article.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy {
        $0.count <= 110 || $0.contains(" — ") || $0.contains("](")
      })
  }

  /// A setting by the words of its command.
  private static func setup(_ command: String, of lab: any Lab) throws -> LabSetup {
    var words = command.split(separator: " ").dropFirst(3).map(String.init)
    var setup = LabSetup()
    setup.isQuick = words.contains("--quick")
    words.removeAll { $0 == "--quick" }
    var values: [String: String] = [:]
    while !words.isEmpty {
      let flag = String(words.removeFirst().dropFirst(2))
      let hasValue = words.first.map { !$0.hasPrefix("--") } ?? false
      values[flag] = hasValue ? words.removeFirst() : "on"
    }
    setup = try lab.setup(values, from: setup)
    if lab.data != .none { setup.examples = try TestNames.examples() }
    return setup
  }

  #if !DEBUG
    /// Whether two verdicts say the same. Of a training the numbers with a point may differ: kernels of
    /// other processors round otherwise, which grows from step to step.
    private static func agree(_ text: String, _ verdict: String, exactly: Bool) -> Bool {
      if text == verdict || exactly { return text == verdict }
      let texts = [text, verdict]
      let numbers = texts.map { $0.matches(of: /\d+\.\d+/).map { String($0.output) } }
      let words = texts.map { $0.replacing(/\d+\.\d+/, with: "#") }
      return words[0] == words[1] && zip(numbers[0], numbers[1]).allSatisfy(isNear)
    }

    /// Within a twentieth; losses of a training that explodes, from 100 on, within a fifth.
    private static func isNear(_ text: String, _ other: String) -> Bool {
      guard let a = Double(text), let b = Double(other) else { return false }
      return abs(a - b) <= (b >= 100 ? 0.2 : 0.05) * b
    }

    @Test(arguments: LabCatalogue.all.map(\.name))
    func everyNumberComesOutOfTheProgram(name: String) async throws {
      let lab = try #require(LabCatalogue.all.first { $0.name == name })
      let article = try Self.article(name)
      var printed = ""
      for (command, verdicts) in Self.runs(article) {
        let result = try await lab.result(try Self.setup(command, of: lab))
        let texts = result.verdicts.map(\.text)
        #expect(texts.count == verdicts.count, "\(command)")
        for (text, verdict) in zip(texts, verdicts) {
          #expect(Self.agree(text, verdict, exactly: lab.data == .none), "\(command)")
        }
        printed += result.text + "\n"
      }
      let known = Self.numbers(printed)
      for number in Self.numbers(article) {
        let isPrinted =
          printed.contains(number)
          || lab.data != .none && known.contains { Self.isNear($0, number) }
        #expect(isPrinted, "\(number) in the article of \(name)")
      }
    }
  #endif
}
