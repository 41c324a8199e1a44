import Files
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// How runs stand that are found in a folder: whole or not, and what was left of those that were killed.
@Suite struct FoundRunTests {
  private let folder = TemporaryFolder()

  private func write(_ stage: String, to name: String) throws {
    try RunReservation(folder.file(name), force: false).write(try SmallRun.finished(stage))
  }

  private func conditions(_ name: String = "") throws -> [String: RunCondition] {
    let runs = try RunsBelow(folder.file(name)).runs
    return Dictionary(uniqueKeysWithValues: runs.map { ($0.path.name, $0.condition) })
  }

  /// What cannot be looked into may be a run: nobody replaces it.
  @Test func whatCannotBeLookedIntoIsNoDamage() throws {
    #expect(FoundRun(at: folder.file("nowhere")) == nil)
    try folder.link("loop", to: "loop")
    let found = try #require(FoundRun(at: folder.file("loop")))
    #expect(!found.isWhole && found.problem?.isDamage == false)
  }

  @Test func anInterruptedOneAndOneThatDivergedSayWhere() throws {
    let training = try SmallRun.training("kaiming")
    for _ in 0..<7 { _ = training.step() }
    try RunReservation(folder.file("cut"), force: false).write(training.finish(seconds: 1))
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = 1e38
    let diverged = try SmallRun.finished("raw", settings)
    try RunReservation(folder.file("steep"), force: false).write(diverged)
    let runs = try RunsBelow(folder.path).runs.sorted { $0.path.string < $1.path.string }
    #expect(runs.map(\.condition) == [.interrupted, .diverged])
    #expect(runs.map(\.step) == [7, diverged.run.stepsTaken])
  }

  private func begin(_ name: String, steps: Int) throws -> RunReservation {
    let training = try SmallRun.training("kaiming")
    for _ in 0..<steps { _ = training.step() }
    let place = try RunReservation(folder.file(name), force: false)
    try place.save(training.unfinished, try #require(training.state(seconds: 1)))
    return place
  }

  @Test func aTrainingThatGoesOnIsFoundAndLeftAlone() throws {
    let place = try begin("run", steps: 5)
    let fresh = try RunReservation(folder.file("fresh"), force: false)
    let names = try folder.allNames()
    let runs = try RunsBelow(folder.path).runs.sorted { $0.path.string < $1.path.string }
    #expect(runs.map(\.path.name) == ["fresh", "run"])
    #expect(runs.map(\.condition) == [.training, .training])
    // There is no checkpoint of the first yet.
    #expect(runs.map(\.step) == [nil, 5])
    #expect(runs.map(\.record?.stage.name) == [nil, "kaiming"])
    #expect(try folder.allNames() == names)
    fresh.abandon()
    place.abandon()
  }

  @Test func oneThatWasKilledHasItsCheckpoint() throws {
    try begin("run", steps: 5).abandon()
    let run = try #require(try RunsBelow(folder.path).runs.first)
    #expect(run.path == folder.file("run"))
    #expect(run.condition == .killed && run.step == 5)
    #expect(run.bytesOnDisk > 10_000)
    // By the place that it would have.
    #expect(try RunsBelow(folder.file("run")).runs.map(\.condition) == [.killed])
  }

  @Test func besideARunThatIsThereItIsAnother() throws {
    try begin("run", steps: 5).abandon()
    try folder.file(".run.partial").move(to: folder.file("kept"))
    try write("raw", to: "run")
    try folder.file("kept").move(to: folder.file(".run.partial"))
    #expect(Set(try RunsBelow(folder.path).runs.map(\.condition)) == [.done, .killed])
    #expect(Set(try RunsBelow(folder.file("run")).runs.map(\.condition)) == [.done, .killed])
  }

  @Test func oneThatWasPutAsideIsNamed() throws {
    try write("raw", to: "run")
    try folder.file("run").move(to: folder.file(".run.partial.old"))
    let run = try #require(try RunsBelow(folder.path).runs.first)
    #expect(run.condition == .aside && run.record?.stage.name == "raw")
    #expect(run.problem?.description.contains("train --resume") == true)
  }

  /// Empty folders, lock files without a process, and what somebody else called so.
  @Test func whatLooksLikeACheckpointIsNone() throws {
    try folder.makeFolder(".a.partial")
    try folder.write("", to: ".b.lock")
    try folder.makeFolder(".c.partial")
    for file in ["run.json", "state.safetensors"] {
      try folder.write("x", to: ".c.partial/\(file)")
    }
    try folder.write("", to: ".lock")
    #expect(try RunsBelow(folder.path).runs.isEmpty)
    #expect(try folder.allNames() == [".a.partial", ".b.lock", ".c.partial", ".lock"])
  }

  // MARK: - Damage

  @Test(arguments: ["", "{", "{}", "null", "\u{0}"])
  func aDamagedRecordIsARow(text: String) throws {
    for name in ["one", "two"] { try write("raw", to: name) }
    try folder.write(text, to: "one/run.json")
    let runs = try RunsBelow(folder.path).runs.sorted { $0.path.string < $1.path.string }
    #expect(runs.map(\.condition) == [.damaged, .done])
    #expect(runs[0].record == nil && runs[0].bytesOnDisk > 0)
    #expect(runs[0].problem?.description.contains("one/run.json") == true)
  }

  @Test func aFolderInPlaceOfTheRecordIsDamage() throws {
    try folder.makeFolder("odd/run.json")
    #expect(try conditions() == ["odd": .damaged])
  }

  /// What is known of it is there all the same.
  @Test(arguments: ["model.safetensors", "trace.safetensors"])
  func aFileThatIsGoneIsDamage(file: String) throws {
    try write("raw", to: "run")
    folder.file("run/\(file)").remove()
    let run = try #require(try RunsBelow(folder.path).runs.first)
    #expect(run.condition == .damaged && run.record?.stage.name == "raw")
    #expect(run.problem == .incomplete(path: folder.file("run/\(file)")))
  }

  @Test func aRunWithoutItsRecordIsDamageWhereItIsOurs() throws {
    try write("raw", to: "run")
    folder.file("run/run.json").remove()
    try folder.makeFolder("stranger")
    try folder.write("", to: "stranger/model.safetensors")
    #expect(try conditions() == ["run": .damaged])
  }

  @Test func aDamagedCheckpointIsARow() throws {
    try begin("run", steps: 5).abandon()
    try folder.write("x", to: ".run.partial/state.safetensors")
    #expect(try conditions() == ["run": .damaged])
  }

  @Test func aFolderThatCannotBeReadIsAProblemOfItsOwn() throws {
    try write("raw", to: "run")
    try folder.makeFolder("secret")
    chmod(folder.file("secret").string, 0)
    defer { chmod(folder.file("secret").string, 0o700) }
    let below = try RunsBelow(folder.path)
    #expect(below.runs.count == 1)
    // Root reads everything.
    if getuid() != 0 { #expect(below.problems.count == 1) }
  }

  @Test func bytesAreThoseOfTheFolderWithAllThatWasMadeOfIt() throws {
    try write("raw", to: "run")
    let before = try #require(try RunsBelow(folder.path).runs.first).bytesOnDisk
    try folder.makeFolder("run/plots")
    try folder.write(Data(repeating: 1, count: 100_000), to: "run/plots/loss.png")
    let after = try #require(try RunsBelow(folder.path).runs.first).bytesOnDisk
    #expect(after >= before + 100_000 && after == folder.file("run").bytesOnDisk)
  }
}
