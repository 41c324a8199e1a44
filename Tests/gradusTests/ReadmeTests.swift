import Foundation
import TestSupport
import Testing

/// What the README tells people to type.
@Suite struct ReadmeTests {
  private static let text =
    (try? String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../README.md"), encoding: .utf8)) ?? ""

  /// Lines of the shell, without the remarks after them.
  private static let lines: [String] = {
    let blocks = text.split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0 == "```sh" }.dropFirst()
    return blocks.flatMap { $0.prefix { $0 != "```" } }
      .map { $0.split(separator: " #")[0].trimmingCharacters(in: .whitespaces) }
  }()

  @Test func theREADMEHasLinesOfTheProgram() {
    #expect(Self.lines.count { $0.hasPrefix("gradus ") } >= 10)
  }

  /// In an empty folder, where a line that is understood finds no names and no run.
  @Test(arguments: lines.filter { $0.hasPrefix("gradus ") })
  func everyLineOfTheProgramIsUnderstood(_ line: String) throws {
    let folder = TemporaryFolder()
    // What a shell puts into a file is printed all the same.
    let words = line.split(separator: " ").dropFirst().map(String.init).prefix { $0 != ">" }
    let result = try GradusProcess(Array(words), folder: folder.path).finish()
    #expect([0, 66].contains(result.exitCode), "\(result.errors)")
  }

  @Test func theShellFindsTheProgramAndItsCompletion() throws {
    let lines = Self.lines.filter { $0.hasPrefix("export PATH") || $0.hasPrefix("source <(") }
    try #require(lines.count == 2)
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file(".build").string, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file(".build/release").string,
      withDestinationPath: GradusProcess.executable.deletingLastPathComponent().path)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.currentDirectoryURL = URL(filePath: folder.path.string)
    shell.arguments = ["-ec", (lines + ["complete -p gradus >completion"]).joined(separator: "\n")]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    #expect(try folder.text("completion").contains("_gradus"))
  }
}
