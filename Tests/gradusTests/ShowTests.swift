import Foundation
import TestSupport
import Testing

/// `--show`: in which form a picture is shown, and where.
@Suite struct ShowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    let trained = try GradusProcess.run(
      "train", "raw", "-i", "few.txt", "--max-steps", "100", "--quiet", "-o", "run",
      folder: folder.path)
    try #require(trained.exitCode == 0)
  }

  /// A machine without a desktop, and a terminal of which nothing is known.
  private static let bare = [
    "DISPLAY": "", "WAYLAND_DISPLAY": "", "TERM": "xterm", "TERM_PROGRAM": "", "COLORTERM": "",
    "NO_COLOR": "",
  ]

  /// What a terminal is sent by `gradus plot --show`.
  private func shown(
    _ environment: [String: String], answering answer: String? = nil, _ arguments: String...
  ) throws -> String {
    let terminal = try Terminal()
    terminal.watch(columns: 80, rows: 24, answering: answer)
    let result = try GradusProcess(
      ["plot", "run", "--figure", "loss", "--size", "640x360", "--show"] + arguments,
      environment: Self.bare.merging(environment) { $1 }, folder: folder.path,
      output: terminal.device, input: terminal.device
    ).finish()
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    return try terminal.watched()
  }

  private static let question = "\u{1B}[c"
  /// What begins an image in sixels.
  private static let sixel = "\u{1B}P"
  private static let block = "▀"

  @Test(.enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"))
  func aTerminalThatAnswersThatItKnowsSixelsGetsThem() throws {
    let text = try shown([:], answering: "\u{1B}[?62;4;22c")
    #expect(text.contains(Self.question) && text.contains(Self.sixel))
    #expect(text.contains("\u{1B}\\"))
    #expect(!text.contains(Self.block))
  }

  @Test(.enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"))
  func aTerminalThatIsKnownIsNotAsked() throws {
    for (name, isAble) in [("foot", true), ("xterm-kitty", false)] {
      let text = try shown(["TERM": name, "COLORTERM": "truecolor"])
      #expect(!text.contains(Self.question))
      #expect(text.contains(Self.sixel) == isAble)
      #expect(text.contains(Self.block) != isAble)
    }
  }

  /// No sixels among the attributes, no attributes, no end, no answer; 4 as the class is no attribute.
  @Test(
    .enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"),
    arguments: [
      "\u{1B}[?62;22c", "\u{1B}[?4c", "\u{1B}[?62;44;4", "hello", "\u{1B}[?\u{1B}[?c",
      String(repeating: "4;", count: 1000), nil,
    ])
  func anyOtherAnswerIsPassedOver(_ answer: String?) throws {
    let blocks = try shown(["COLORTERM": "truecolor"], answering: answer)
    #expect(!blocks.contains(Self.sixel))
    // Of 24 rows 4 are for words and one is for the prompt: 38 of pixels, of which 67 × 37 are 16 : 9.
    let lines = blocks.split(separator: "\r\n").filter { $0.contains(Self.block) }
    #expect(lines.count == 19)
    let cells = lines.map { line in line.unicodeScalars.count { $0 == "▀" } }
    #expect(cells == Array(repeating: 67, count: 19), "\(cells)")
    #expect(blocks.contains("\u{1B}[38;2;255;255;255;48;2;255;255;255m▀"))
  }

  @Test(.enabled(if: Terminal.isAvailable, "no pseudo-terminal can be made here"))
  func withoutColoursThePictureIsMadeOfLetters() throws {
    for environment in [
      [:], ["NO_COLOR": "1", "COLORTERM": "truecolor", "TERM": "foot"],
      ["TERM": "dumb", "COLORTERM": "truecolor"],
    ] {
      let text = try shown(environment)
      #expect(!text.contains(Self.sixel) && !text.contains(Self.block))
      #expect(text.contains("loss of each batch"))
      #expect(!text.contains("\u{1B}[38"))
    }
  }

  @Test func withoutATerminalTheDesktopOpensTheFileAndIsNotWaitedFor() throws {
    try folder.makeFolder("bin")
    // Whatever the opener does, the command is over.
    try folder.writeProgram(
      "echo \"$#:$1\" > '\(folder.path)/opened.partial'\n"
        + "mv '\(folder.path)/opened.partial' '\(folder.path)/opened'\nexec sleep 60",
      to: "bin/xdg-open")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let desktop = Self.bare.merging(["DISPLAY": ":9", "PATH": "\(folder.path)/bin:\(path)"]) { $1 }
    for (arguments, place) in [
      (["plot", "run", "--figure", "loss"], "./run/plots/loss.png"),
      (["plot", "run", "--figure", "loss", "--json"], "./run/plots/loss.png"),
      (["plot", "run", "--figure", "loss,activations", "--output-dir=-two"], "./-two"),
      (["train", "raw", "-i", "few.txt", "--max-steps", "100"], "./runs/raw-few/plots/loss.png"),
    ] {
      let start = Date()
      let result = try GradusProcess(
        arguments + ["--show"], environment: desktop, folder: folder.path
      ).finish()
      #expect(result.exitCode == 0 && Date().timeIntervalSince(start) < 50)
      #expect(!result.errors.contains("no desktop"))
      for _ in 0..<500 where !folder.exists("opened") { usleep(10_000) }
      #expect(try folder.text("opened") == "1:\(place)\n")
      folder.file("opened").remove()
    }
  }

  @Test func withNeitherALineSaysWhereThePictureIs() throws {
    func run(_ arguments: String...) throws -> GradusProcess.Result {
      try GradusProcess(
        ["plot", "run", "--figure", "loss", "--show"] + arguments, environment: Self.bare,
        folder: folder.path
      ).finish()
    }
    let remark =
      "the picture is in run/plots/loss.png; no terminal and no desktop is here to show it"
    let result = try run()
    #expect(result.exitCode == 0 && result.errorLines == [remark])
    #expect(result.output.contains("run/plots/loss.png\n"))
    #expect(try run("--quiet").errors.isEmpty)
    let json = try run("--json")
    #expect(json.errorLines == [remark])
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    }
    #expect(try run("--format", "txt").errorLines.count == 1)
  }

  @Test func aFigureThatIsNotShownIsAnError() throws {
    for (arguments, message) in [
      (["--figure", "loss"], "--figure names what is shown; add --show"),
      (["--figure", "hockey-stick", "--show"], "hockey-stick needs several runs, not 1"),
      (["--figure", "los", "--show"], "did you mean loss"),
    ] {
      let result = try GradusProcess(
        ["train", "raw", "-i", "few.txt", "--max-steps", "5"] + arguments, folder: folder.path
      ).finish()
      #expect(result.exitCode == 64 && result.errors.contains(message), "\(result.errors)")
      #expect(!folder.exists("runs"))
    }
    // One layer has no depth: what was trained stays.
    let result = try GradusProcess.run(
      "train", "raw", "-i", "few.txt", "--max-steps", "5", "--show", "--figure", "depth",
      folder: folder.path)
    #expect(result.exitCode == 65 && result.errors.contains("no figure depth"))
    #expect(folder.exists("runs/raw-few/run.json"))
  }

  @Test func aShortRunShowsWhatEntersItsUnitsAndALongOneItsLoss() throws {
    for (steps, figure) in [("50", "pre-activations"), ("100", "loss")] {
      let result = try GradusProcess(
        ["train", "raw", "-i", "few.txt", "--max-steps", steps, "-o", steps, "--show"],
        environment: Self.bare, folder: folder.path
      ).finish()
      #expect(result.exitCode == 0)
      #expect(result.errorLines.contains { $0.contains("in \(steps)/plots/\(figure).png;") })
    }
    let compared = try GradusProcess(
      ["compare", "50", "100", "--show"], environment: Self.bare, folder: folder.path
    ).finish()
    #expect(compared.errorLines.contains { $0.contains("in plots/comparison.png;") })
    let sticks = try GradusProcess(
      ["compare", "50", "100", "--show", "--figure", "hockey-stick"], environment: Self.bare,
      folder: folder.path
    ).finish()
    #expect(sticks.errorLines.contains { $0.contains("in plots/hockey-stick.png;") })
  }
}
