import Foundation
import TestSupport
import Testing

/// The exercises for students: what they are told to type works, and every number of an answer is printed.
@Suite struct ExercisesTests {
  private struct Exercise {
    let title: String
    let commands: [String]
    let answer: String
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  private static let page = text("Sources/LanguageModel/LanguageModel.docc/Exercises.md")

  private static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  private static let exercises: [Exercise] = {
    page.components(separatedBy: "\n## ").dropFirst(2).map { section in
      let commands = section.matches(of: /```sh\n((?s).+?)\n```/).flatMap {
        $0.output.1.split(separator: "\n").map(String.init)
      }
      let answer = section.firstMatch(of: /<details>(?s)(.+)<\/details>/)
      return Exercise(
        title: String(section.prefix { $0 != "\n" }), commands: commands,
        answer: answer.map { String($0.output.1) } ?? "")
    }
  }()

  @Test func eachAsksAndAnswers() {
    #expect(
      Self.exercises.map { $0.title.prefix { $0 != " " } } == [
        "E01", "E02", "0", "1", "2", "3", "4", "5", "6", "Counting",
      ])
    #expect(
      Self.exercises.allSatisfy { !$0.commands.isEmpty && $0.answer.contains("</summary>") })
  }

  /// `scripts/lecture` has filled `runs` with longer trainings when a reader comes to a page.
  @Test func noPageTakesWhatTheLectureTrained() {
    for page in ["Exercises", "Formats"] {
      let text = Self.text("Sources/LanguageModel/LanguageModel.docc/\(page).md")
      #expect(text.contains("class/kaiming") && !text.contains("runs/"))
    }
  }

  /// As a quotation, after its title.
  @Test func theREADMEShowsOneAsItStands() {
    let quoted = Self.text("README.md").split(separator: "\n").filter { $0.hasPrefix(">") }
      .map { String($0.dropFirst(2)) }
    #expect(quoted.count > 10)
    #expect(Self.page.contains(quoted.dropFirst(2).joined(separator: "\n")))
  }

  private static func numbers(_ text: String) -> [Double] {
    text.matches(of: /\d+\.\d+/).compactMap { Double(String($0.output)) }
  }

  #if !DEBUG
    @Test func everyNumberOfAnAnswerIsPrinted() throws {
      let folder = TemporaryFolder()
      try FileManager.default.copyItem(
        atPath: Self.root.appending(path: "names.txt").path, toPath: folder.file("names.txt").string
      )
      var printed = ""
      for exercise in Self.exercises {
        for command in exercise.commands {
          let words = command.split(separator: " ").dropFirst().map(String.init)
          let result = try GradusProcess(
            words, environment: ["DISPLAY": "", "WAYLAND_DISPLAY": ""], folder: folder.path
          ).finish()
          #expect(result.exitCode == 0, "\(command): \(result.errors)")
          printed += result.output
        }
        let known = Self.numbers(printed)
        for number in Self.numbers(exercise.answer) {
          // Other processors round otherwise, which grows over a training.
          let isPrinted = known.contains { abs($0 - number) <= 0.002 * number }
          #expect(isPrinted, "\(number) in the answer of \(exercise.title)")
        }
      }
    }
  #endif
}
