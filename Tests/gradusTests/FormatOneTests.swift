import Foundation
import TestSupport
import Testing

/// A folder that the program wrote before runs kept recipes opens in every command.
@Suite struct FormatOneTests {
  private let folder: TemporaryFolder
  private let run = "runs/kaiming-hidden-gain-0.5-n-hidden-8-rate-0.03"
  private static let title = "kaiming, hidden-gain 0.5, n-hidden 8, rate 0.03"

  init() throws {
    folder = TemporaryFolder()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.createDirectory(
      atPath: folder.file("runs").string, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: tests.appending(path: "ExperimentsTests/Fixtures/format-1").path,
      toPath: folder.file(run).string)
    try FileManager.default.copyItem(
      atPath: tests.deletingLastPathComponent().appending(path: "names.txt").path,
      toPath: folder.file("names.txt").string)
  }

  private func gradus(_ arguments: String...) throws -> GradusProcess.Result {
    let result = try folder.gradus(arguments)
    #expect(result.exitCode == 0, "\(arguments.joined(separator: " ")): \(result.errors)")
    return result
  }

  @Test func itsLossesAreThoseThatItKept() throws {
    struct Run: Decodable {
      let loss: [String: Double]
    }
    let kept = try JSONDecoder().decode(Run.self, from: folder.bytes(run + "/run.json"))
    let result = try gradus("evaluate", run, "--json")
    let losses = try JSONDecoder().decode([String: Double].self, from: Data(result.output.utf8))
    #expect(losses.keys == kept.loss.keys)
    // On another processor OpenBLAS adds in another order.
    for (split, loss) in kept.loss { #expect(abs((losses[split] ?? .nan) - loss) < 1e-6) }
  }

  @Test func namesAreDrawnAsBefore() throws {
    let before = try folder.text(run + "/samples.txt")
    _ = try gradus("sample", run, "-n", "5")
    #expect(try folder.text(run + "/samples.txt") == before)
  }

  /// In place of those that the earlier program drew, with the same title and the losses that it kept.
  @Test func itsFiguresAreDrawnAgain() throws {
    struct Run: Decodable {
      let loss: [String: Double]
    }
    let kept = try JSONDecoder().decode(Run.self, from: folder.bytes(run + "/run.json"))
    let validation = try #require(kept.loss["val"])
    _ = try gradus("plot", run, "--figure", "loss", "--format", "svg")
    let drawn = try folder.text(run + "/plots/loss.svg")
    #expect(drawn.contains(String(format: "%.4f</text>", validation)))
    #expect(try folder.text(run + "/plots/loss.gp").contains(Self.title))
    _ = try gradus("plot", run)
  }

  @Test func theReportHasItsTitleAndItsCommand() throws {
    _ = try gradus("report", run, "-o", "page.html")
    let page = try folder.text("page.html")
    #expect(page.contains(Self.title))
    #expect(
      page.contains(
        "gradus train --stage kaiming --hidden-gain 0.5 --n-hidden 8 --max-steps 40 "
          + "--learning-rate 0.03 --work-dir \(run)"))
  }

  @Test func itIsComparedAndExported() throws {
    _ = try gradus("compare", run, "-o", "compared")
    #expect(
      try folder.text("compared/comparison.csv").contains(Self.title.dropFirst("kaiming, ".count)))
    #expect(try gradus("export", "csv", run, "--table", "loss").output.hasPrefix("step,loss\n0,"))
  }

  /// The command that trained it finds it there.
  @Test func theSameCommandTrainsNothing() throws {
    let result = try gradus(
      "train", "kaiming", "--hidden-gain", "0.5", "--n-hidden", "8", "-l", "0.03", "--max-steps",
      "40")
    #expect(result.errors.contains("\(run): this run is there already"))
    #expect(result.output.hasPrefix(Self.title))
  }
}
