import Foundation
import TestSupport
import Testing

/// `gradus sweep` where it is cut short, done in parts, or twice.
@Suite struct SweepFaultTests {
  private let place: SweepFolder

  init() throws { place = try SweepFolder() }

  @Test("However it is cut into slices, the results are the same bytes", arguments: [2, 7, 40])
  func slices(_ count: Int) throws {
    try place.plan("whole")
    try place.sweep("run whole")
    try place.plan("cut", "--keep none")
    // The last ones first, and some twice.
    for number in (1...count).reversed() {
      try place.sweep("run cut --slice \(number)/\(count) -q")
    }
    for number in 1...2 { try place.sweep("run cut --slice \(number)/\(count) -q") }
    #expect(try place.results("cut") == place.results("whole"))
    // With another number of slices nothing is left to do.
    #expect(try place.sweep("run cut --slice 2/3").output.contains("3 of 3 runs there, 3 before"))
    #expect(try place.sweep("run cut").output == "cut: 10 of 10 runs there, 10 before\n")
  }

  /// What nobody can prevent: the process is killed at any time, and the same command is given again.
  @Test(.timeLimit(.minutes(4))) func killsAreOfNoConsequence() throws {
    try place.plan("whole")
    try place.sweep("run whole")
    try place.plan("killed")
    var random = SplitMix(seed: 11)
    for _ in 0..<20 {
      let process = try GradusProcess(
        ["sweep", "run", "killed", "--jobs", "2", "-q"], folder: place.folder.path)
      usleep(UInt32.random(in: 0...250_000, using: &random))
      process.send(SIGKILL)
      _ = process.finish()
    }
    try place.sweep("run killed -q")
    #expect(try place.results("killed") == place.results("whole"))
    #expect(try place.folder.allNames("killed/results") == ["00001.jsonl"])
  }

  @Test func aLineThatWasCutIsDoneAgain() throws {
    try place.plan("whole")
    try place.sweep("run whole")
    let lines = try place.folder.text("whole/results/00001.jsonl")
    try place.plan("cut", "--keep none")
    try place.folder.makeFolder("cut/results")
    try place.folder.write(String(lines.dropLast(30)), to: "cut/results/00001.jsonl")
    #expect(try place.sweep("run cut").output == "cut: 10 of 10 runs there, 9 before\n")
    #expect(try place.results("cut") == place.results("whole"))
  }

  /// What `sweep run` ends with when calls to the file of results go wrong.
  private func run(_ name: String, with fault: String) -> (status: Int32, errors: [String]) {
    let call = fault.prefix { $0 != ":" }
    let result = Program(
      [
        "env", "SWIFT_BACKTRACE=enable=no", "strace", "-f", "-qq", "-o", "/dev/null", "-P",
        place.folder.file("\(name)/results/00001.jsonl").string, "-e", "trace=\(call)", "-e",
        "inject=\(fault)",
        GradusProcess.executable.path, "sweep", "run", name, "--jobs", "1", "-q",
      ], folder: place.folder.path
    ).run()
    let lines = result.messages.split(separator: "\n").map(String.init)
    return (result.status, lines.filter { $0.hasPrefix("gradus: ") })
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "write:error=ENOSPC:when=4", "write:error=EIO:when=1", "write:error=EDQUOT:when=3",
      "fsync:error=EIO:when=1",
    ])
  func whereTheDiskFailsTheSliceStopsAndTheSameCommandGoesOn(_ fault: String) throws {
    try place.plan("whole")
    try place.sweep("run whole")
    try place.plan("s", "--keep none")
    let result = run("s", with: fault)
    #expect(result.status == 74, "\(result)")
    #expect(result.errors.count == 1 && result.errors[0].contains("00001.jsonl"), "\(result)")
    #expect(try place.folder.allNames("s/results") == ["00001.jsonl"])
    try place.sweep("run s -q")
    #expect(try place.results("s") == place.results("whole"))
  }

  /// Without locks nobody can be kept away: what two processes do is two files, and counts once.
  @Test(.timeLimit(.minutes(2))) func withoutLocksEachProcessHasAFileOfItsOwn() throws {
    try place.plan("whole")
    try place.sweep("run whole")
    try place.plan("s", "--keep none")
    for _ in 1...2 {
      let process = Program(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=flock:error=ENOLCK"]
          + [GradusProcess.executable.path, "sweep", "run", "s", "--slice", "1/2", "-q"],
        folder: place.folder.path
      ).run()
      #expect(process.status == 0, "\(process.messages)")
    }
    try place.sweep("run s -q")
    let files = try place.folder.allNames("s/results")
    #expect(files.contains { $0.hasPrefix("00001-") }, "\(files)")
    #expect(try place.results("s") == place.results("whole"))
  }

  @Test(.timeLimit(.minutes(2))) func aSliceIsDoneByOneProcess() throws {
    try place.sweep(
      "plan s --stage kaiming --seeds 2 --max-steps 100000000 -i few.txt --keep none")
    let first = try GradusProcess(["sweep", "run", "s", "--jobs", "1"], folder: place.folder.path)
    for _ in 0..<600 where !place.folder.exists("s/results/.00001.jsonl.lock") { usleep(50_000) }
    let second = try place.sweep("run s", expecting: 75)
    #expect(second.errors.contains("slice 1/1 is being done by another process"))
    first.send(SIGTERM)
    let result = first.finish()
    #expect(result.exitCode == 143)
    #expect(result.errors.contains("the same command goes on"))
    #expect(try place.folder.allNames("s/results") == ["00001.jsonl"])
  }

  /// More seeds in the plan: what was done in slices of the smaller one is not done again.
  @Test func anEnlargedPlanKeepsWhatWasDone() throws {
    try place.plan("s", "--keep none")
    for number in 1...4 { try place.sweep("run s --slice \(number)/4 -q") }
    try place.sweep(
      "plan s --stage kaiming --vary hidden-gain=0.5,5/3 --seeds 10 --max-steps 100 -i few.txt "
        + "--keep none --force")
    #expect(try place.sweep("status s", expecting: 2).output.contains("10 of 20 runs there"))
    #expect(try place.sweep("run s --slice 1/4").output == "s: 5 of 5 runs there, 5 before\n")
    #expect(try place.sweep("run s").output == "s: 20 of 20 runs there, 10 before\n")
  }

  /// A file of a run that is kept.
  private func keptFile(_ name: String) throws -> String {
    let prefix = try #require(try place.folder.names("s/runs").first)
    let run = try #require(try place.folder.names("s/runs/\(prefix)").first)
    return "s/runs/\(prefix)/\(run)/\(name)"
  }

  @Test(
    arguments: [
      ("model.safetensors", nil), ("model.safetensors", ""), ("trace.safetensors", nil),
      ("trace.safetensors", ""), ("run.json", nil), ("run.json", ""), ("run.json", "{\"stage\":"),
    ] as [(String, String?)])
  func aKeptFolderThatLostAFileIsMadeAgain(_ name: String, _ left: String?) throws {
    try place.plan("s", "--keep 1")
    try place.sweep("run s")
    let file = try keptFile(name)
    let bytes = try place.folder.bytes(file)
    try FileManager.default.removeItem(atPath: place.folder.file(file).string)
    if let left { try place.folder.write(left, to: file) }
    try place.sweep("status s", expecting: 2)
    try place.sweep("run s")
    #expect(try place.folder.bytes(file) == bytes)
    try place.sweep("status s")
  }

  @Test func aKeptRunOfAnotherFormatStays() throws {
    try place.plan("s", "--keep 1")
    try place.sweep("run s")
    let file = try keptFile("run.json")
    let text = try place.folder.text(file)
      .replacing("\"formatVersion\" : 2", with: "\"formatVersion\" : 9")
      .replacing("\"vocabulary\"", with: "\"letters\"")
    try place.folder.write(text, to: file)
    try place.sweep("status s", expecting: 2)
    #expect(try place.sweep("run s", expecting: 65).errors.contains("formatVersion is 9"))
    #expect(try place.folder.text(file) == text)
  }
}
