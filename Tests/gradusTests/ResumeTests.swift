import Foundation
import TestSupport
import Testing

/// Training that goes on, as a user sees it.
@Suite struct ResumeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func expectDone(_ line: String) throws {
    let result = try folder.gradus(line)
    #expect(result.exitCode == 0, "\(line): \(result.errors)")
  }

  private static let files = [
    "run.json", "model.safetensors", "trace.safetensors", "state.safetensors",
  ]

  private func expectSame(_ one: String, _ other: String) throws {
    for file in Self.files {
      #expect(try folder.bytes("\(one)/\(file)") == folder.bytes("\(other)/\(file)"), "\(file)")
    }
  }

  /// Starts a command and ends it once a file is there.
  private func stop(_ line: String, with signal: Int32, once file: String) throws -> Int32 {
    let process = try GradusProcess(
      line.split(separator: " ").map(String.init), folder: folder.path)
    for _ in 0..<6_000 where !folder.exists(file) && process.isRunning { usleep(5_000) }
    process.send(signal)
    return process.finish().exitCode
  }

  private let train = "train kaiming -i few.txt --max-steps 3000 --checkpoint-every 50 -q"

  @Test func aKilledTrainingGoesOnToTheSameBytes() throws {
    try expectDone("\(train) -o whole")
    let code = try stop("\(train) -o r", with: SIGKILL, once: ".r.partial/state.safetensors")
    #expect(code == 128 + SIGKILL)
    #expect(!folder.exists("r"))
    let result = try folder.gradus("train --resume r -i few.txt")
    #expect(result.exitCode == 0)
    #expect(
      result.errors.firstMatch(of: #/r: goes on from step \d+/#) != nil, "\(result.errors)")
    try expectSame("r", "whole")
    #expect(try folder.allNames() == ["few.txt", "r", "whole"])
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalLeavesACheckpoint(signal: Int32) throws {
    try expectDone("\(train) -o whole")
    let code = try stop("\(train) -o r", with: signal, once: ".r.partial/state.safetensors")
    #expect(code == 128 + signal)
    #expect(folder.exists("r/state.safetensors"))
    try expectDone("evaluate r -i few.txt")
    // The same command goes on as well.
    try expectDone("\(train) -o r")
    try expectSame("r", "whole")
  }

  @Test func aFinishedRunBecomesLongerInItsPlaceOrInAnother() throws {
    try expectDone("train kaiming -i few.txt --max-steps 100 -q -o r")
    try expectDone("train --resume r -i few.txt --more 60 --schedule keep -q -o longer")
    try expectDone(
      "train kaiming -i few.txt --max-steps 160 --rate-drop 50 --record-every 1 "
        + "--snapshots 1,3,10,30,100 -q -o whole")
    try expectSame("longer", "whole")
    let result = try folder.gradus("train --resume r -i few.txt --max-steps 160 --schedule keep -q")
    #expect(result.exitCode == 0)
    try expectSame("r", "whole")
    // Nothing is left to do.
    let again = try folder.gradus("train --resume r -i few.txt")
    #expect(again.exitCode == 0)
    #expect(again.errors.contains("this run has reached its end; --more N goes on after it"))
  }

  @Test func whatBecomesOfTheRateIsAsked() throws {
    try expectDone("train kaiming -i few.txt --max-steps 100 -q -o r")
    let result = try folder.gradus("train --resume r -i few.txt --more 300")
    #expect(result.exitCode == 64)
    #expect(
      result.errorLines == [
        "gradus: r: what becomes of the learning rate until step 400? --schedule keep: rate 0.01; "
          + "or --schedule stretch: rate 0.1, 0.01 from step 200 on; see gradus train --help"
      ])
    try expectDone("train --resume r -i few.txt --more 300 --schedule stretch -q")
    try expectDone(
      "train kaiming -i few.txt --max-steps 400 --rate-drop 50,100,200 --record-every 1 "
        + "--snapshots 1,3,10,30,100,300 -q -o whole")
    try expectSame("r", "whole")
  }

  @Test func anEarlyEndMovesWithoutAQuestion() throws {
    try expectDone("train raw -i few.txt --stop-after 20 -q -o r")
    try expectDone("train --resume r -i few.txt --more 20 -q")
    #expect(try folder.text("r/run.json").contains("\"stopAfter\" : 40"))
    let result = try folder.gradus("train --resume r -i few.txt --more 20 --schedule keep")
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("within its schedule"))
  }

  @Test func otherSettingsAreRefusedWithATable() throws {
    try expectDone("train kaiming -i few.txt --max-steps 20 --gain 0.5 -q -o r")
    let result = try folder.gradus(
      "train raw --resume r -i few.txt -l 0.2 -b 64 --seed 2147483647 --gain 1 --more 5")
    #expect(result.exitCode == 64)
    #expect(
      result.errorLines == [
        "               in the run  asked for", "stage          kaiming     raw",
        "batch-size     32          64", "learning-rate  0.1         0.2",
        "hidden-gain    0.5         1.0",
        "gradus: r: a run goes on as it began; leave out what differs, or train another run without "
          + "--resume; see gradus train --help",
      ])
  }

  @Test func whatCannotGoOnSaysWhy() throws {
    try expectDone("train batchnorm -i few.txt --max-steps 20 -q -o r")
    try expectDone("fold r -o folded")
    let folded = try folder.gradus("train --resume folded -i few.txt --more 5 --schedule keep")
    #expect(folded.exitCode == 65)
    #expect(folded.errors.contains("its BatchNorm is folded into the weights"))
    let shorter = try folder.gradus("train --resume r -i few.txt --max-steps 10")
    #expect(shorter.exitCode == 64 && shorter.errors.contains("cannot end at 10"))
    try FileManager.default.removeItem(atPath: folder.file("r/state.safetensors").string)
    let old = try folder.gradus("train --resume r -i few.txt --more 5 --schedule keep")
    #expect(old.exitCode == 65)
    #expect(old.errors.contains("no state.safetensors in it, as in runs of earlier versions"))
    let missing = try folder.gradus("train --resume nothing -i few.txt")
    #expect(missing.exitCode == 66)
    _ = try folder.gradus("train kaiming -i few.txt -l 3e38 --max-steps 20 -o diverged")
    let diverged = try folder.gradus("train --resume diverged -i few.txt --more 5")
    #expect(diverged.exitCode == 65 && diverged.errors.contains("it diverged at step"))
    try expectDone(
      "train kaiming -i few.txt --max-steps 2000 --patience 1 --evaluate-every 5 -q -o p")
    let patient = try folder.gradus("train --resume p -i few.txt --more 5 --schedule keep")
    #expect(patient.exitCode == 64 && patient.errors.contains("train it anew with more --patience"))
    for flags in ["--more 5", "--schedule keep"] {
      let result = try folder.gradus("train kaiming -i few.txt \(flags)")
      #expect(result.exitCode == 64 && result.errors.contains("add --resume RUN"))
    }
  }

  /// Until the longer run is whole, the finished one is what is there.
  @Test func aFinishedRunStaysWhereALongerOneIsInterrupted() throws {
    try expectDone("train kaiming -i few.txt --max-steps 100 -q -o r")
    let before = try Self.files.map { try folder.bytes("r/\($0)") }
    let longer = "train --resume r -i few.txt --more 4000 --schedule keep --checkpoint-every 50 -q"
    #expect(try stop(longer, with: SIGINT, once: ".r.partial/state.safetensors") == 130)
    #expect(try Self.files.map { try folder.bytes("r/\($0)") } == before)
    // By another command than the same one nothing is lost.
    let other = try folder.gradus("train --resume r -i few.txt --more 50 --schedule keep")
    #expect(other.exitCode == 73)
    #expect(other.errors.contains("`gradus train --resume r` goes on with it"))
    try expectDone("train --resume r -i few.txt -q")
    #expect(try folder.text("r/run.json").contains("\"stepsTaken\" : 4100"))
    #expect(try folder.allNames() == ["few.txt", "r"])
  }

  @Test func comparisonsAndStudiesGoOnWhereTheyWereKilled() throws {
    let flags = "-i few.txt --max-steps 2000 --checkpoint-every 50 --size 400x300"
    for (command, run) in [
      ("compare raw kaiming", "kaiming-few"),
      ("study raw --vary batch-size=16,32 --seeds 2", "raw-batch-16-few"),
      ("lecture", "deep-few"),
    ] {
      try expectDone("\(command) \(flags) -o whole")
      let code = try stop(
        "\(command) \(flags) -o cut --jobs 4", with: SIGKILL,
        once: "cut/.\(run).partial/state.safetensors")
      #expect(code == 128 + SIGKILL)
      try expectDone("\(command) \(flags) -o cut")
      for name in try folder.names("whole") where folder.exists("whole/\(name)/run.json") {
        try expectSame("cut/\(name)", "whole/\(name)")
      }
      #expect(try folder.names("cut").allSatisfy { !$0.hasPrefix(".") })
      for name in ["cut", "whole"] {
        try FileManager.default.removeItem(atPath: folder.file(name).string)
      }
    }
  }

  /// In the usual place, what was killed there of another run has its place until it goes on.
  @Test func anotherRunTakesTheNextPlace() throws {
    #expect(
      try stop(train, with: SIGKILL, once: "runs/.kaiming-few.partial/state.safetensors")
        == 128 + SIGKILL)
    let result = try folder.gradus("train kaiming -i few.txt --max-steps 20")
    #expect(result.exitCode == 0)
    #expect(
      result.errors.contains(
        "runs/kaiming-few holds what was trained of a run with max-steps 3000 instead of 20"))
    #expect(folder.exists("runs/kaiming-few-2/run.json"))
    #expect(folder.exists("runs/.kaiming-few.partial/state.safetensors"))
    let named = try folder.gradus("train kaiming -i few.txt --max-steps 20 -o runs/kaiming-few")
    #expect(named.exitCode == 73)
    #expect(named.errors.contains("was cut off here"))
  }
}
