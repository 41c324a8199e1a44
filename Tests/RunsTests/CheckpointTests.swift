import Files
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// What a training leaves that is killed, and what becomes of it.
@Suite struct CheckpointTests {
  private let folder = TemporaryFolder()
  private var path: FilePath { folder.file("run") }

  /// A checkpoint after so many steps, of a process that is gone.
  private func kill(_ stage: String, at step: Int) throws {
    let run = try SmallRun.training(stage)
    for _ in 0..<step { _ = run.step() }
    let place = try RunReservation(path, force: false) { $0.stage.name == stage }
    try place.save(run.unfinished, try #require(run.state(seconds: 1)))
    place.abandon()
  }

  @Test func nothingIsInPlaceBeforeTheEnd() throws {
    try kill("kaiming", at: 5)
    #expect(try folder.allNames() == [".run.partial"])
    #expect(
      try folder.names(".run.partial")
        == ["run.json", "state.safetensors", "timing.json", "trace.safetensors"])
    #expect(!RunFolder(path).exists)
  }

  @Test func theSameTrainingGoesOn() throws {
    try kill("kaiming", at: 5)
    try kill("kaiming", at: 9)
    let place = try RunReservation(path, force: false) { $0.stage.name == "kaiming" }
    #expect(place.begun?.state.training.step == 9)
    try place.write(try SmallRun.finished("kaiming"))
    #expect(try folder.allNames() == ["run"])
    #expect(try folder.allNames("run") == RunReservationTests.files)
  }

  @Test func anotherTrainingLeavesItAlone() throws {
    try kill("kaiming", at: 5)
    let before = try folder.bytes(".run.partial/state.safetensors")
    #expect(throws: RunError.killed(path: path, step: 5, stage: "kaiming")) {
      try RunReservation(path, force: false) { $0.stage.name == "raw" }
    }
    #expect(try folder.bytes(".run.partial/state.safetensors") == before)
    #expect(try folder.allNames() == [".run.partial"])
  }

  @Test func withForceItGoes() throws {
    try kill("kaiming", at: 5)
    // What goes on keeps it, forced or not.
    let kept = try RunReservation(path, force: true) { _ in true }
    #expect(kept.begun?.step == 5)
    kept.abandon()
    let place = try RunReservation(path, force: true)
    #expect(place.begun == nil)
    place.abandon()
    #expect(try folder.allNames() == [])
  }

  @Test func oneThatIsDamagedIsNoObstacle() throws {
    try kill("kaiming", at: 5)
    for file in ["run.json", "trace.safetensors", "state.safetensors"] {
      let bytes = try folder.bytes(".run.partial/\(file)")
      // As `WholeFile` would have left it: a file that ends early is nobody's work.
      try OutputFolder(existing: folder.file(".run.partial")).write(
        Array(bytes.prefix(bytes.count / 2)), as: file, force: true)
      let place = try RunReservation(path, force: false) { _ in true }
      #expect(place.begun == nil)
      place.abandon()
      #expect(try folder.allNames() == [], "\(file)")
      try kill("kaiming", at: 5)
    }
  }

  @Test func ofTwoTheFurtherOneIsTaken() throws {
    let run = try SmallRun.training("kaiming")
    for _ in 0..<7 { _ = run.step() }
    try RunReservation(path, force: false).write(run.finish(seconds: 1))
    for (step, taken) in [(3, 7), (9, 9)] {
      try kill("kaiming", at: step)
      let place = try RunReservation(path, force: false) { $0.stage.name == "kaiming" }
      #expect(place.begun?.state.training.step == taken)
      #expect(place.interrupted == nil)
      place.abandon()
    }
  }

  @Test func aFinishedRunStaysWholeUntilTheLongerOneIs() throws {
    let finished = try SmallRun.finished("kaiming")
    try RunReservation(path, force: false).write(finished)
    #expect(throws: RunError.exists(path: path)) {
      try RunReservation(path, force: false, replacing: try SmallRun.finished("raw").run)
    }
    let place = try RunReservation(path, force: false, replacing: finished.run)
    let longer = try SmallRun.training("kaiming", SmallRun.settings(steps: 40))
    for _ in 0..<30 { _ = longer.step() }
    try place.save(longer.unfinished, try #require(longer.state(seconds: 1)))
    #expect(try RunFolder(path).run() == finished.run)
    while longer.step() != nil {}
    try place.write(longer.finish(seconds: 1))
    #expect(try RunFolder(path).run().stepsTaken == 40)
    #expect(try folder.allNames() == ["run"])
  }

  /// Temporary files of a process that was killed go; what somebody put there stays, and is named.
  @Test func whatLiesBesideIsLookedAt() throws {
    try kill("kaiming", at: 5)
    try folder.write("half", to: ".run.partial/.gradus-0123456789abcdef.partial")
    try RunReservation(path, force: false) { $0.stage.name == "kaiming" }.abandon()
    #expect(try !folder.names(".run.partial").contains { $0.hasPrefix(".gradus-") })
    try folder.write("precious", to: ".run.partial/notes.txt")
    #expect(throws: RunError.file(.stranger(folder.file(".run.partial/notes.txt")))) {
      try RunReservation(path, force: true) { _ in true }
    }
    #expect(try folder.text(".run.partial/notes.txt") == "precious")
  }

  /// In a file system that cannot exchange two folders, a process that was killed between two renames.
  @Test func aRunThatWasPutAsideIsNamedAndComesBack() throws {
    try RunReservation(path, force: false).write(try SmallRun.finished("kaiming"))
    try path.move(to: folder.file(".run.partial.old"))
    do throws(RunError) {
      _ = try RunFolder(path).run()
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("`gradus train --resume"), "\(error)")
    }
    RunBeside.recover(path)
    #expect(try folder.allNames() == ["run"])
    #expect(try RunFolder(path).run().stage.name == "kaiming")
  }

  /// Who asks for a run that is not finished is told what there is.
  @Test func whatWasKilledOrGoesOnIsNamedSo() throws {
    func said() -> String {
      do throws(RunError) {
        _ = try RunFolder(path).run()
        return "nothing"
      } catch {
        return "\(error)"
      }
    }
    #expect(said().contains("train one with"))
    try kill("kaiming", at: 5)
    #expect(said().contains("was cut off; `gradus train --resume"))
    let place = try RunReservation(path, force: false) { $0.stage.name == "kaiming" }
    #expect(said().contains("is being trained"))
    place.abandon()
    #expect(said().contains("was cut off"))
  }

  @Test func aCheckpointBySoManyStepsIsDueAtTheirMultiples() {
    let clock = CheckpointClock(interval: 50)
    #expect((1...200).filter { clock.isDue(after: $0) } == [50, 100, 150, 200])
    #expect(!CheckpointClock(interval: nil).isDue(after: 50))
  }
}
