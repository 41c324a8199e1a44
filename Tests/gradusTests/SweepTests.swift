import Foundation
import TestSupport
import Testing

/// `gradus sweep`, as a user, GNU parallel or Slurm runs it.
@Suite struct SweepTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  @discardableResult
  private func sweep(_ line: String, expecting code: Int32 = 0) throws -> GradusProcess.Result {
    let result = try folder.gradus("sweep \(line)")
    #expect(result.exitCode == code, "\(line): \(result.errors)")
    #expect(result.errorLines.count <= (code == 0 ? 20 : 1), "\(result.errors)")
    return result
  }

  /// Ten runs of a hundred steps.
  private func plan(_ name: String, _ more: String = "") throws {
    try sweep(
      "plan \(name) --stage kaiming --vary hidden-gain=0.5,5/3 --seeds 5 --max-steps 100 "
        + "-i few.txt \(more)")
  }

  private func results(_ name: String) throws -> Data {
    try sweep("results \(name) --size 800x450 -q")
    return try folder.bytes("\(name)/results.csv")
  }

  @Test func aSweepIsPlannedDoneLookedAtAndMerged() throws {
    try plan("s")
    let before = try sweep("status s", expecting: 2)
    #expect(before.output.contains("0 of 10 runs there, 10 missing"))
    #expect(try sweep("run s --jobs 2").output == "s: 10 of 10 runs there\n")
    #expect(try sweep("run s").output == "s: 10 of 10 runs there, 10 before\n")
    #expect(try sweep("status s").output.contains("10 of 10 runs there, 0 missing"))
    let result = try sweep("results s --size 800x450")
    #expect(result.output.contains("hidden-gain 5/3"))
    for file in ["results.md", "results.csv", "results.json", "results.tex", "plots/sweep.png"] {
      #expect(folder.exists("s/\(file)"), "\(file)")
    }
    #expect(try folder.text("s/results/00001.jsonl").split(separator: "\n").count == 10)
  }

  /// What a sweep keeps is what `train` would have made.
  @Test func aKeptRunIsThatOfTrain() throws {
    try plan("s", "--keep 1")
    try sweep("run s")
    let runs = try folder.gradus("runs s --json")
    #expect(runs.exitCode == 0)
    let prefixes = try folder.names("s/runs")
    let keys = try prefixes.flatMap { prefix in
      try folder.names("s/runs/\(prefix)").map { "s/runs/\(prefix)/\($0)" }
    }
    #expect(keys.count == 2)
    let trained = try folder.gradus("train kaiming -i few.txt --max-steps 100 -o alone -q")
    #expect(trained.exitCode == 0)
    let own = try #require(
      try keys.first { try folder.text("\($0)/run.json") == folder.text("alone/run.json") })
    for file in ["model.safetensors", "trace.safetensors", "state.safetensors"] {
      #expect(try folder.bytes("\(own)/\(file)") == folder.bytes("alone/\(file)"), "\(file)")
    }
    // A folder that was lost is made again, and its line counts once.
    try FileManager.default.removeItem(atPath: folder.file(own).string)
    try sweep("status s", expecting: 2)
    try sweep("run s")
    #expect(folder.exists("\(own)/run.json"))
    #expect(try sweep("status s").output.contains("10 of 10 runs there, 0 missing"))
  }

  @Test("However it is cut into slices, the results are the same bytes", arguments: [2, 7, 40])
  func slices(_ count: Int) throws {
    try plan("whole")
    try sweep("run whole")
    try plan("cut", "--keep none")
    // The last ones first, and some twice.
    for number in (1...count).reversed() { try sweep("run cut --slice \(number)/\(count) -q") }
    for number in 1...2 { try sweep("run cut --slice \(number)/\(count) -q") }
    #expect(try results("cut") == results("whole"))
    // With another number of slices nothing is left to do.
    #expect(try sweep("run cut --slice 2/3").output.contains("3 of 3 runs there, 3 before"))
    #expect(try sweep("run cut").output == "cut: 10 of 10 runs there, 10 before\n")
  }

  /// What nobody can prevent: the process is killed at any time, and the same command is given again.
  @Test(.timeLimit(.minutes(4))) func killsAreOfNoConsequence() throws {
    try plan("whole")
    try sweep("run whole")
    try plan("killed")
    var random = SplitMix(seed: 11)
    for _ in 0..<20 {
      let process = try GradusProcess(
        ["sweep", "run", "killed", "--jobs", "2", "-q"], folder: folder.path)
      usleep(UInt32.random(in: 0...250_000, using: &random))
      process.send(SIGKILL)
      _ = process.finish()
    }
    try sweep("run killed -q")
    #expect(try results("killed") == results("whole"))
    #expect(try folder.allNames("killed/results") == ["00001.jsonl"])
  }

  @Test func aLineThatWasCutIsDoneAgain() throws {
    try plan("whole")
    try sweep("run whole")
    let lines = try folder.text("whole/results/00001.jsonl")
    try plan("cut", "--keep none")
    try folder.makeFolder("cut/results")
    try folder.write(String(lines.dropLast(30)), to: "cut/results/00001.jsonl")
    #expect(try sweep("run cut").output == "cut: 10 of 10 runs there, 9 before\n")
    #expect(try results("cut") == results("whole"))
  }

  @Test(.timeLimit(.minutes(2))) func aSliceIsDoneByOneProcess() throws {
    try sweep(
      "plan s --stage kaiming --seeds 2 --max-steps 100000000 -i few.txt --keep none")
    let first = try GradusProcess(["sweep", "run", "s", "--jobs", "1"], folder: folder.path)
    for _ in 0..<600 where !folder.exists("s/results/.00001.jsonl.lock") { usleep(50_000) }
    let second = try sweep("run s", expecting: 75)
    #expect(second.errors.contains("slice 1/1 is being done by another process"))
    first.send(SIGTERM)
    let result = first.finish()
    #expect(result.exitCode == 143)
    #expect(result.errors.contains("the same command goes on"))
    #expect(try folder.allNames("s/results") == ["00001.jsonl"])
  }

  @Test func aPlanIsForItsOwnNames() throws {
    try plan("s")
    try folder.write("anna\nbert\ncleo\ndora\nemil\nfritz\ngerd\nhans\nida\njan\n", to: "other.txt")
    let result = try sweep("run s -i other.txt", expecting: 65)
    #expect(result.errors.contains("name that list with -i"))
    try sweep("run s -i few.txt --jobs 1")
  }

  @Test(arguments: [
    ("run nowhere", Int32(66), "no plan of a sweep there"),
    ("plan s --vary hidden-gain=1,2", 64, "--stage"),
    ("plan s --stage kaiming --stage kaiming", 64, "twice"),
    ("plan s --stage kaiming --seeds 1000000 --vary gain=1:2:1000", 64, "fewer seeds"),
    ("plan s --stage kaiming --keep some", 64, "--keep must be"),
    ("run s --slice 3/2", 64, "--slice must be"), ("script s --on ray", 64, "ray"),
    ("script s --on slurm --hosts h.txt", 64, "Slurm has its nodes"),
    ("script s --on parallel --no-shared-disk", 64, "--hosts FILE"),
  ])
  func whatCannotBeIsAnsweredInOneLine(_ line: String, _ code: Int32, _ words: String) throws {
    let names = line.hasPrefix("plan") ? " -i few.txt" : ""
    let result = try sweep(line + names, expecting: code)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func otherKernelsAreToldAndNamedOnesAreUsed() throws {
    try plan("s", "--kernel Haswell --keep none")
    try sweep("run s")
    #expect(try sweep("status s").output.contains("kernels: Haswell 10"))
    let nonsense = try sweep("run s --kernel Nonsense", expecting: 69)
    #expect(nonsense.errors.contains("name another family"))
  }

  @Test func whatIsNotThereYetIsNoError() throws {
    try plan("s")
    #expect(try sweep("status s --slices 4").output == "1\n2\n3\n4\n")
    let none = try folder.gradus("sweep results s --size 800x450")
    #expect(none.exitCode == 0, "\(none.errors)")
    #expect(none.errors.contains("10 runs of 10 are missing"))
    try sweep("run s --slice 2/4")
    #expect(try sweep("status s --slices 4").output == "1\n3\n4\n")
    try sweep("run s")
    #expect(try sweep("status s --slices 4").output.isEmpty)
  }

  /// More seeds in the plan: what was done in slices of the smaller one is not done again.
  @Test func anEnlargedPlanKeepsWhatWasDone() throws {
    try plan("s", "--keep none")
    for number in 1...4 { try sweep("run s --slice \(number)/4 -q") }
    try sweep(
      "plan s --stage kaiming --vary hidden-gain=0.5,5/3 --seeds 10 --max-steps 100 -i few.txt "
        + "--keep none --force")
    #expect(try sweep("status s", expecting: 2).output.contains("10 of 20 runs there"))
    #expect(try sweep("run s --slice 1/4").output == "s: 5 of 5 runs there, 5 before\n")
    #expect(try sweep("run s").output == "s: 20 of 20 runs there, 10 before\n")
  }

  @Test(arguments: ["model.safetensors", "trace.safetensors", "run.json"])
  func aKeptFolderThatLostAFileIsMadeAgain(_ file: String) throws {
    try plan("s", "--keep 1")
    try sweep("run s")
    let prefix = try #require(try folder.names("s/runs").first)
    let run = try #require(try folder.names("s/runs/\(prefix)").first)
    let path = folder.file("s/runs/\(prefix)/\(run)/\(file)")
    let bytes = try path.contents()
    try FileManager.default.removeItem(atPath: path.string)
    try sweep("status s", expecting: 2)
    try sweep("run s")
    #expect(try path.contents() == bytes)
    try sweep("status s")
  }

  @Test func runsOfNoStepAreDone() throws {
    try sweep("plan s --stage kaiming --seeds 3 --stop-after 0 -i few.txt")
    #expect(try sweep("run s").output == "s: 3 of 3 runs there\n")
  }

  @Test func stepsOfRunsThatStopEarlyAreTheirOwn() throws {
    try sweep(
      "plan s --stage kaiming --seeds 3 --max-steps 400 --patience 1 --min-delta 1 --evaluate-every "
        + "50 -i few.txt")
    try sweep("run s")
    let text = try sweep("results s --size 800x450 -q").output
    #expect(!text.contains("400 steps"), "\(text)")
  }

  @Test func runsThatDivergeAreCountedAndEndWithThree() throws {
    try sweep(
      "plan s --stage kaiming --vary learning-rate=0.1,3e38 --seeds 2 --max-steps 50 -i few.txt")
    let result = try folder.gradus("sweep run s")
    #expect(result.exitCode == 3)
    #expect(result.output == "s: 4 of 4 runs there; 2 diverged\n")
    let merged = try folder.gradus("sweep results s --size 800x450")
    #expect(merged.exitCode == 3)
    #expect(merged.output.contains("learning-rate 3e38: 2 of 2 runs diverged and are left out"))
    #expect(try folder.gradus("sweep status s").exitCode == 3)
  }
}
