import Files
import Foundation
import TestSupport
import Testing

/// `gradus runs`, as a user runs it.
@Suite struct RunsCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func train(_ words: String) throws {
    let result = try folder.gradus("train \(words) -i few.txt --max-steps 5 -q")
    #expect([0, 3].contains(result.exitCode))
  }

  @Test func theRunsOfTheUsualFolderAreATable() throws {
    try train("kaiming")
    try train("kaiming --gain 0.5")
    try train("raw -l 1e38")
    let result = try folder.gradus("runs")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Runs in runs after 5 steps on few.txt (68 names)")
    #expect(lines[1].hasPrefix("run "))
    #expect(lines[2].hasPrefix("kaiming-few  "))
    #expect(lines[3].hasPrefix("kaiming-hidden-gain-0.5-few  kaiming, hidden-gain 0.5  "))
    #expect(lines[4].contains("  diverged at "))
    #expect(lines[5].hasPrefix("3 runs, "))
    #expect(lines[5].hasSuffix("; 1 diverged"))
    #expect(lines.count == 6)
  }

  @Test func conditionsAndAnOrder() throws {
    for gain in ["3", "0.5", "1"] { try train("kaiming --gain \(gain) -o class/gain-\(gain)") }
    try train("raw -o class/raw")
    let result = try folder.gradus([
      "runs", "class", "--where", "hidden-gain>=1,stage=kaiming", "--where", "state=done", "--sort",
      "gain", "--reverse",
    ])
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[2].hasPrefix("gain-3  ") && lines[3].hasPrefix("gain-1  "))
    #expect(lines[4].hasPrefix("2 of 4 runs, "))
  }

  @Test func whereNoneMeetsTheConditionsIsNoFailure() throws {
    try train("kaiming")
    let result = try folder.gradus("runs --where stage=deep")
    #expect(result.exitCode == 0)
    #expect(result.output == "0 of 1 run\n")
    #expect(result.errorLines == ["none of 1 run in runs meets the conditions"])
    #expect(try folder.gradus("runs --where stage=deep -q").errors.isEmpty)
    let json = try folder.gradus("runs --where stage=deep --json -q")
    #expect(json.output.contains("\"runs\" : [\n\n  ]"))
  }

  @Test func aDamagedRunIsARowAndALine() throws {
    try train("kaiming")
    try train("raw")
    try folder.write("{", to: "runs/raw-few/run.json")
    let result = try folder.gradus("runs")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("\nkaiming-few "))
    #expect(result.output.contains("damaged"))
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("runs/raw-few/run.json: "))
  }

  @Test func manyDamagedRunsAreAFewLines() throws {
    for number in 1...20 {
      try folder.makeFolder("runs/\(number)")
      try folder.write("{", to: "runs/\(number)/run.json")
    }
    let result = try folder.gradus("runs")
    #expect(result.errorLines.count == 13)
    #expect(result.errorLines.last == "8 more problems of the kind; --json has all")
    #expect(result.output.contains("20 runs, "))
  }

  @Test func aFolderThatIsARunIsTheOneRow() throws {
    try train("kaiming")
    let result = try folder.gradus("runs runs/kaiming-few")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("\nruns/kaiming-few  kaiming"))
    #expect(result.output.contains("\n1 run, "))
  }

  @Test(arguments: [
    (
      "runs",
      "gradus: runs: no such folder; train one with `gradus train STAGE`, or name the folder "
        + "that holds runs"
    ),
    (
      "runs empty",
      "gradus: empty: no runs in it; train one with `gradus train STAGE -o empty/STAGE`, "
        + "or name the folder that holds runs"
    ),
    ("runs few.txt", "gradus: few.txt: a file, and runs are in folders; train one with "),
    ("runs few.txt/below", "gradus: few.txt/below: no such folder; "),
    ("runs a$b", "gradus: a$b: no such folder; train one with `gradus train STAGE -o 'a$b'/STAGE`"),
  ])
  func whereThereIsNoneOneLineSaysWhatToDo(arguments: String, line: String) throws {
    try folder.makeFolder("empty")
    let result = try folder.gradus(arguments)
    #expect(result.exitCode == 66)
    #expect(result.output.isEmpty)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix(line), "\(result.errors)")
  }

  @Test(arguments: [
    ("--where hiden-gain=1", "did you mean hidden-gain?"),
    ("--where val", "is no condition"), ("--sort vla", "did you mean val?"),
    ("--where stage=kaimng", "did you mean kaiming?"), ("--where hidden-gain=x", "not x"),
  ])
  func whatCannotBeMeantIsAUsageError(arguments: String, words: String) throws {
    let result = try folder.gradus("runs \(arguments)")
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(words))
    #expect(result.errors.hasSuffix("; see gradus runs --help\n"))
  }

  /// What another process does meanwhile is seen, and what it was killed at.
  @Test(.timeLimit(.minutes(1))) func aTrainingIsSeenWhileItGoesOnAndWhenItWasKilled() throws {
    let process = try GradusProcess(
      [
        "train", "raw", "-i", "few.txt", "--max-steps", "50000000", "--checkpoint-every", "1000",
      ], folder: folder.path)
    while process.isRunning, !folder.exists("runs/.raw-few.partial/state.safetensors") {
      usleep(20_000)
    }
    let during = try folder.gradus("runs")
    #expect(during.exitCode == 0)
    #expect(during.output.contains("  training, past "))
    #expect(during.output.contains("; 1 training\n"))
    process.send(SIGKILL)
    _ = process.finish()
    let after = try folder.gradus("runs --where state=killed")
    #expect(after.output.contains("raw-few  raw"))
    #expect(after.output.contains(",000 of 50,000,000"))
    #expect(after.output.contains("; 1 killed\n"))
    #expect(after.errors.isEmpty)
  }

  @Test func whatANameHoldsActsOnNoTerminal() throws {
    try train("kaiming")
    try folder.file("runs/kaiming-few").move(to: folder.file("runs/a\u{1B}[31m\u{202E}\nb"))
    let result = try folder.gradus("runs")
    #expect(result.output.contains("a\\u{1B}[31m\\u{202E}\\u{A}b  kaiming"))
    #expect(!result.output.contains("\u{1B}"))
    let json = try folder.gradus("runs --json")
    #expect(json.output.contains("a\\u001b[31m\\u202e\\nb"))
  }
}
