import Foundation
import Quoting
import TestSupport
import Testing

/// How words come to a terminal, a file and a full disk.
@Suite struct ConsoleTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private static let training = [
    "train", "--stage", "raw", "-i", "few.txt", "--max-steps", "600", "--force", "-o", "run",
  ]

  /// What a training writes to a terminal on both of its outputs.
  private func shown(_ environment: [String: String]) throws -> String {
    let terminal = try Terminal()
    let result = try GradusProcess(
      Self.training, environment: environment, folder: folder.path, terminal: terminal.device,
      output: terminal.device
    ).finish()
    #expect(result.exitCode == 0)
    return try terminal.text()
  }

  @Test(
    .enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"),
    arguments: ["dumb", ""])
  func aTerminalThatObeysNothingGetsPlainLines(_ name: String) throws {
    let text = try shown(["TERM": name]).unicodeScalars
    // The terminal itself ends each line with both.
    let lines = text.split(separator: "\n").map { String($0.dropLast()) }
    let isPlain = lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isPrintable) }
    #expect(isPlain)
    #expect(lines.contains { $0.hasPrefix("      0/    600: ") })
  }

  @Test(.enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"))
  func otherTerminalsShowABarAndABoldTitleUnlessNoColourIsWanted() throws {
    let text = try shown(["TERM": "xterm", "NO_COLOR": ""])
    #expect(text.contains("\u{1B}[K") && text.contains("\u{1B}[1mraw\u{1B}[0m, few – "))
    let plain = try shown(["TERM": "xterm", "NO_COLOR": "1"])
    #expect(plain.contains("\u{1B}[K") && !plain.contains("\u{1B}[1m"))
  }

  @Test(arguments: ["--help", "--version", "help train", "train --help", "stages", "plot --list"])
  func standardOutputThatIsFullIsAnError(_ arguments: String) throws {
    let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    let result = try GradusProcess(
      arguments.split(separator: " ").map(String.init), folder: folder.path, output: full
    ).finish()
    #expect(result.exitCode == 74)
    #expect(result.errorLines.count == 1 && result.errors.contains("No space left"))
  }

  @Test func theVersionIsPrintedAsBefore() throws {
    let result = try GradusProcess.run("--version", folder: folder.path)
    #expect(result.exitCode == 0 && result.output.hasPrefix("gradus ") && result.errors.isEmpty)
    #expect(result.output.hasSuffix("\n") && !result.output.hasSuffix("\n\n"))
    let script = try GradusProcess.run("--generate-completion-script", "bash", folder: folder.path)
    #expect(script.exitCode == 0 && !script.output.contains("\\u{9}"))
  }

  @Test func aSpreadsheetOfACountryWithDecimalCommasHasItsTables() throws {
    #expect(
      try GradusProcess(Self.training + ["--quiet"], folder: folder.path).finish().exitCode == 0)
    func table(_ arguments: String...) throws -> [Substring] {
      let result = try GradusProcess(
        ["export", "csv", "run", "--table", "layers"] + arguments, folder: folder.path
      ).finish()
      #expect(result.exitCode == 0)
      return result.output.split(separator: "\n")
    }
    let points = try table()
    let commas = try table("--decimal-comma")
    #expect(
      commas[0] == "step;layer;kind;"
        + points[0].split(separator: ",").dropFirst(3).joined(separator: ";"))
    #expect(commas.count == points.count)
    let turned = points.dropFirst().map { line in
      String(line.map { $0 == "," ? ";" : $0 == "." ? "," : $0 })
    }
    #expect(commas.dropFirst().map(String.init) == turned)
    let help = try GradusProcess.run("export", "csv", "--help", folder: folder.path)
    #expect(help.output.contains("--decimal-comma"))
  }

  @Test func wideLettersTakeTwoColumnsOfATable() throws {
    try folder.write("仧伞仮\n仧伄乡\n乞伆\n也丰令\nab\nabc\na\n", to: "wide.txt")
    let trained = try GradusProcess.run(
      "train", "--stage", "raw", "-i", "wide.txt", "--max-steps", "200", "--quiet", "-o", "wide",
      folder: folder.path)
    #expect(trained.exitCode == 0)
    let result = try GradusProcess.run("sample", "wide", "-i", "wide.txt", folder: folder.path)
    #expect(result.exitCode == 0)
    let starts = result.output.split(separator: "\n").dropFirst().dropLast().compactMap { row in
      ["new", "in train", "in val or test"].first { row.hasSuffix("  " + $0) }.map {
        end in
        row.dropLast(end.count).unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
      }
    }
    #expect(starts.count == 20 && Set(starts).count == 1)
  }

  /// What is opened next must not take the place of a file that is closed, or words end in it.
  @Test func standardFilesThatAreClosedStayClosed() throws {
    func run(_ line: String) -> (status: Int32, messages: String) {
      let shell = "SWIFT_BACKTRACE=enable=no exec \"$0\" \(line)"
      let (status, _, messages) = Program(
        "sh", "-c", shell, GradusProcess.executable.path, folder: folder.path
      ).run()
      return (status, messages)
    }
    let train = "train raw -i few.txt --max-steps 30"
    #expect(run("\(train) -q -o whole").status == 0)
    for (closed, code) in ["<&-": 0, ">&-": 74, "2>&-": 0, "<&- >&- 2>&-": 74] as [String: Int32] {
      #expect(run("\(train) -o run --force \(closed)").status == code, "\(closed)")
      for file in ["run.json", "model.safetensors", "trace.safetensors", "state.safetensors"] {
        #expect(try folder.bytes("run/\(file)") == folder.bytes("whole/\(file)"), "\(closed)")
      }
    }
    let lines = ["plot whole", "report whole", "predict whole a", "evaluate whole -i few.txt"]
    for line in lines {
      let result = run("\(line) -q >&-")
      #expect(result.status == 74)
      #expect(
        result.messages == "gradus: standard output: Bad file descriptor; give it another place\n")
    }
  }
}
