import Foundation
import TestSupport
import Testing

/// The table of the courses' headings: every command in it does what is said.
@Suite struct CourseTableTests {
  private static let commands: [String] = {
    let table =
      (try? String(
        contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
          .appending(path: "../../Sources/Laboratory/Laboratory.docc/Courses.md"), encoding: .utf8))
      ?? ""
    return Set(table.matches(of: /`(gradus .+?)` \|/).map { String($0.output.1) }).sorted()
  }()

  @Test func theTableHasCommands() {
    #expect(Self.commands.count > 35)
    for lab in ["depth", "norms --train", "orthogonal --same", "symmetry", "techniques"] {
      #expect(Self.commands.contains("gradus lab \(lab)"))
    }
  }

  /// In a folder with few names and the runs that the table speaks of; trainings as short as can be, and
  /// labs in their quick form.
  @Test(arguments: commands.filter { !$0.hasPrefix("gradus lecture") })
  func everyCommandRuns(command: String) throws {
    let folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "names.txt")
    var words = command.split(separator: " ").dropFirst().map(String.init)
    if words.first == "plot" || words.first == "ensemble" {
      for place in ["runs/kaiming", "runs/kaiming-2"] {
        let made = try GradusProcess(
          ["train", "kaiming", "--max-steps", "20", "-q", "-o", place], folder: folder.path
        ).finish()
        try #require(made.exitCode == 0, "\(made.errors)")
      }
    }
    if words.first == "train" {
      words.removeAll { $0 == "--quick" }
      words += ["--max-steps", "30"]
      if let place = words.firstIndex(of: "--train-names") { words[place + 1] = "20" }
      if let place = words.firstIndex(of: "--snapshots") { words[place + 1] = "0,10" }
    }
    if words.first == "lab" { words += ["--quick"] }
    let result = try GradusProcess(words, folder: folder.path).finish()
    #expect(result.exitCode == 0, "\(command): \(result.errors)")
  }
}
