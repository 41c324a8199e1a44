import Foundation
import TestSupport
import Testing

/// A finished run that is to be replaced, by a longer training of it or another one: it is there until the
/// new one is whole.
@Suite struct LongerRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func expect(_ code: Int32, _ said: String, _ line: String) throws {
    let result = try folder.gradus(line)
    #expect(result.exitCode == code, "\(line): \(result.errors)")
    #expect(said.isEmpty || result.errors.contains(said), "\(line): \(result.errors)")
  }

  private func contents(_ run: String) throws -> [Data] {
    try ["run.json", "model.safetensors", "trace.safetensors", "state.safetensors"].map {
      try folder.bytes("\(run)/\($0)")
    }
  }

  @Test func aLongerTrainingThatDivergesIsKeptBeside() throws {
    try expect(
      0, "", "train kaiming -i few.txt --weight-decay 30 --max-steps 40 --rate-drop 1000 -q -o r")
    let whole = try contents("r")
    try expect(
      3, "r: stays as it was; its longer training is in r-2",
      "train --resume r -i few.txt --more 400 --schedule keep -q")
    #expect(try contents("r") == whole)
    try expect(
      65, "train it again: ", "train --resume r-2 -i few.txt --more 10 --schedule keep")
  }

  /// What does not help is not advised.
  @Test func oneThatDivergedIsNotToBecomeLonger() throws {
    let line = "train kaiming -i few.txt -l 3e38 --max-steps 50 -q -o r"
    try expect(3, "", line)
    let advice = try folder.gradus(line).errors
    #expect(advice.contains("--force replaces it") && !advice.contains("--more"), "\(advice)")
  }

  /// Between the moment when the new run is in the place and that when the one before is removed.
  @Test(arguments: ["train --resume r -i few.txt --more 100 --schedule keep", "train raw --force"])
  func whatWasReplacedDoesNotComeBack(line: String) throws {
    try expect(0, "", "train kaiming -i few.txt --max-steps 100 -q -o r")
    let words = (line + " -i few.txt -q").split(separator: " ").map(String.init)
    let place = line.contains("--resume") ? [] : ["--max-steps", "50", "-o", "r"]
    let killed = Program(
      [
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=unlink", "-e",
        "inject=unlink:signal=KILL:when=1", GradusProcess.executable.path,
      ] + words + place, folder: folder.path
    ).run()
    #expect(killed.status != 0)
    let new = try contents("r")
    #expect(folder.exists(".r.partial/run.json"))
    try expect(0, "this run has reached its end", "train --resume r -i few.txt")
    #expect(try contents("r") == new)
    #expect(!folder.exists(".r.partial"))
  }

  @Test func oneThatIsInterruptedLeavesTheFinishedRun() throws {
    try expect(0, "", "train kaiming -i few.txt --max-steps 100 -q -o r")
    let whole = try contents("r")
    let process = try GradusProcess(
      "train raw -i few.txt --max-steps 5000000 --checkpoint-every 50 -q -o r --force"
        .split(separator: " ").map(String.init), folder: folder.path)
    for _ in 0..<6_000 where !folder.exists(".r.partial/state.safetensors") { usleep(5_000) }
    process.interrupt()
    let result = process.finish()
    #expect(result.exitCode == 130)
    #expect(
      result.errors.contains("r is as it was, and `gradus train --resume r -i few.txt` goes on")
        || result.errors.contains("r is as it was, and `gradus train --resume r` goes on"))
    #expect(try contents("r") == whole)
    #expect(folder.exists(".r.partial/state.safetensors"))
  }

  @Test func whatIsSaidTwiceOrForNothingIsRefused() throws {
    try expect(0, "", "train kaiming -i few.txt --max-steps 100 -q -o r")
    let resume = "train --resume r -i few.txt"
    try expect(64, "give one", "\(resume) --more 10 --max-steps 200 --schedule keep")
    try expect(64, "add --more N", "\(resume) --schedule keep")
    try expect(64, "has reached its end", "\(resume) -o other")
    #expect(!folder.exists("other"))
    // The same place by another spelling.
    try expect(0, "has reached its end", "\(resume) -o ./r")
    // Until the schedule would fall again, both choices are the same, and nothing is asked.
    try expect(0, "", "\(resume) --more 20 -q")
  }

  @Test func oneThatStoppedEarlyIsNotToBecomeLonger() throws {
    try expect(
      0, "",
      "train kaiming -i few.txt --max-steps 2000 --patience 1 --evaluate-every 20 --min-delta 0 -q -o r"
    )
    for wish in ["", " --more 10 --schedule keep"] {
      let result = try folder.gradus("train --resume r -i few.txt\(wish)")
      #expect(result.errors.contains("stopped early at step "), "\(result.errors)")
      #expect(result.errors.contains("train it anew with more --patience"))
      #expect(!result.errors.contains("--more"))
    }
  }

  @Test func oneThatBecomesLongerJustNowIsInUse() throws {
    try expect(0, "", "train kaiming -i few.txt --max-steps 100 -q -o r")
    let process = try GradusProcess(
      "train --resume r -i few.txt --more 5000000 --schedule keep --checkpoint-every 50 -q"
        .split(separator: " ").map(String.init), folder: folder.path)
    for _ in 0..<6_000 where !folder.exists(".r.partial/state.safetensors") { usleep(5_000) }
    try expect(75, "another process is training this run", "train --resume r -i few.txt")
    process.interrupt()
    #expect(process.finish().exitCode == 130)
  }
}
