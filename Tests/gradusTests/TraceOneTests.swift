import Foundation
import TestSupport
import Testing

/// A run whose record is of the format before today's is drawn, exported and reported.
@Suite struct TraceOneTests {
  @Test func itServesEveryCommandThatReadsIt() throws {
    let folder = TemporaryFolder()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      atPath: tests.appending(path: "RunsTests/Fixtures/trace-1").path,
      toPath: folder.file("run").string)
    try FileManager.default.copyItem(
      atPath: tests.deletingLastPathComponent().appending(path: "names.txt").path,
      toPath: folder.file("names.txt").string)
    for arguments in [
      ["plot", "run", "--format", "svg,txt"], ["report", "run", "-o", "page.html"],
      ["export", "csv", "run"], ["export", "tensorboard", "run"],
    ] {
      let result = try GradusProcess(arguments, folder: folder.path).finish()
      #expect(result.exitCode == 0, "\(arguments): \(result.errors)")
    }
    for figure in ["activations", "saturation", "gradient-distribution", "evolution-weights"] {
      #expect(try !folder.text("run/plots/\(figure).svg").isEmpty)
    }
  }

  /// The command that made it finds it, though it would record more today.
  @Test func itIsTheRunThatIsAskedFor() throws {
    let folder = TemporaryFolder()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.createDirectory(
      atPath: folder.file("runs").string, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: tests.appending(path: "RunsTests/Fixtures/trace-1").path,
      toPath: folder.file("runs/kaiming-n-hidden-8").string)
    try FileManager.default.copyItem(
      atPath: tests.deletingLastPathComponent().appending(path: "names.txt").path,
      toPath: folder.file("names.txt").string)
    let command = ["train", "kaiming", "--n-hidden", "8", "--max-steps", "50"]
    let result = try GradusProcess(command, folder: folder.path).finish()
    #expect(result.errors.contains("this run is there already"))
  }
}
