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
    @Test(arguments: LabCatalogue.all.map(\.name))
    func everyNumberComesOutOfTheProgram(name: String) async throws {
      let lab = try #require(LabCatalogue.all.first { $0.name == name })
      let article = try Self.article(name)
      var printed = ""
      for (command, verdicts) in Self.runs(article) {
        let result = try await lab.result(try Self.setup(command, of: lab))
        #expect(result.verdicts.map(\.text) == verdicts, "\(command)")
        printed += result.text + "\n"
      }
      for number in Self.numbers(article) {
        #expect(printed.contains(number), "\(number) in the article of \(name)")
      }
    }
  #endif
}
