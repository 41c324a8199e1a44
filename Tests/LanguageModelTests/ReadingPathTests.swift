import Foundation
import LanguageModel
import Testing

/// The way through the sources that the README shows, and the program at its end.
@Suite struct ReadingPathTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..")

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func section(_ title: String) throws -> String {
    let lines = try text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != "## \(title)" }.dropFirst().prefix { !$0.hasPrefix("## ") }
      .joined(separator: "\n")
  }

  // MARK: - The program

  private static let losses: [Float] =
    (try? theLecture(names: root.appending(path: "names.txt").path, steps: 101)) ?? []

  /// On the project's names, from PyTorch: `batchnorm` in `Fixtures/steps.json`.
  @Test func theProgramHasPyTorchsLosses() throws {
    let losses = Self.losses
    try #require(losses.count == 101)
    for (step, loss) in [0: 3.29447532, 1: 3.25703907, 2: 3.20568371] {
      #expect(abs(Double(losses[step]) - loss) <= 1e-5)
    }
  }

  @Test(.enabled(if: TestNames.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
  func onTheLecturesNamesTheProgramHasItsFirstLoss() throws {
    let losses = try theLecture(names: try #require(TestNames.lecturePath), steps: 1)
    #expect(abs(try #require(losses.first) - 3.3239) <= 6e-5)
  }

  /// Written out, its loop is that of `Training`.
  @Test func theProgramDoesWhatTrainingDoes() {
    let training = Training.beginning(.lecture("batchnorm"), TestNames.project)
    #expect(Self.losses == training.losses(101))
  }

  @Test func theProgramIsShortAndNamedInTheREADME() throws {
    let path = "Tests/LanguageModelTests/TheLectureInThirtyLines.swift"
    let program = try Self.text(path)
    #expect(program.split(separator: "\n", omittingEmptySubsequences: false).count <= 31)
    #expect(try Self.section("Read the lecture").contains("](\(path))"))
  }

  // MARK: - The way

  /// The files that the README tells to read, in order.
  private static func files() throws -> [String] {
    try section("Read the lecture").split(separator: "\n").filter { $0.hasPrefix("| ") }
      .flatMap { row in row.matches(of: /\]\((Sources\/[^)]+)\)/).map { String($0.1) } }
  }

  @Test func everyFileOfTheWayIsThere() throws {
    let files = try Self.files()
    #expect(files.count > 12)
    for file in files {
      #expect(
        FileManager.default.fileExists(atPath: Self.root.appending(path: file).path), "\(file)")
    }
  }

  /// DocC, which would warn of a link that leads nowhere, is run by no script.
  @Test(arguments: ["Layers", "LanguageModel"])
  func aModulesPageNamesTypesThatAreThereInTheSameOrder(module: String) throws {
    let page = try Self.text("Sources/\(module)/\(module).docc/\(module).md")
    let types = page.matches(of: /\n- ``(\w+)``/).map { String($0.1) }
    let sources = try FileManager.default.subpathsOfDirectory(
      atPath: Self.root.appending(path: "Sources/\(module)").path)
    let code = try sources.filter { $0.hasSuffix(".swift") }
      .map { try Self.text("Sources/\(module)/\($0)") }.joined()
    for type in types {
      #expect(
        try code.contains(Regex("public .*(class|struct|enum|protocol|typealias) \(type)\\b")))
    }
    let way = try Self.files().filter { $0.hasPrefix("Sources/\(module)/") }
      .compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) }
      .filter(types.contains)
    #expect(way.count > 3)
    #expect(types.filter(way.contains) == way)
  }
}
