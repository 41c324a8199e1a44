import Corpus
import Experiments
import Files
import Foundation
import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// Which runs are used as they are.
@Suite struct PlannedRunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
  }

  private func plan(
    _ stage: StageVariant = SmallRun.stage("kaiming"), _ settings: Settings = SmallRun.settings(),
    words: WordList = SmallRun.words
  ) -> PlannedRun {
    PlannedRun(
      stage: stage, settings: settings, words: words, folder: RunFolder(folder.file("run")))
  }

  private func write(_ finished: FinishedRun) throws {
    try RunReservation(folder.file("run"), force: false).write(finished)
  }

  private func expectDifference(_ words: String, _ plan: PlannedRun) {
    #expect(throws: RunError.different(path: folder.file("run"), differences: words)) {
      try plan.finishedRun()
    }
  }

  @Test func nothingThereIsNotFinished() throws {
    #expect(try plan().finishedRun() == nil)
  }

  @Test func theSameRunIsFinished() throws {
    try write(SmallRun.finished("kaiming"))
    #expect(try plan().finishedRun() != nil)
  }

  @Test func otherKnobsThatMakeTheSameRecipeAreNoDifference() throws {
    try write(SmallRun.finished("kaiming"))
    let stage = SmallRun.stage("kaiming", ["output-gain": "0.01"])
    #expect(try plan(stage).finishedRun() != nil)
  }

  @Test func aRunThatRecordedMoreIsFinished() throws {
    try write(SmallRun.finished("kaiming"))
    var settings = SmallRun.settings()
    settings.snapshots = []
    settings.recordEvery *= 3
    #expect(try plan(settings: settings).finishedRun() != nil)
  }

  /// What nobody asked for is not missed: older runs were made with two snapshots.
  @Test func aRunWithoutTheSnapshotsOfTodaysDefaultIsFinished() throws {
    var settings = SmallRun.settings(steps: 40)
    settings.snapshots = []
    try write(SmallRun.finished("kaiming", settings))
    settings.snapshots = settings.defaultSnapshots
    #expect(settings.snapshots == [1, 3, 10, 30])
    #expect(try plan(settings: settings).finishedRun() != nil)
    settings.snapshots = [1, 3, 10]
    expectDifference("snapshots none instead of 1,3,10", plan(settings: settings))
  }

  @Test func aRunThatRecordedLessIsAnother() throws {
    try write(SmallRun.finished("kaiming"))
    var settings = SmallRun.settings()
    settings.snapshots = [7, 9]
    expectDifference("snapshots 7 instead of 7,9", plan(settings: settings))
  }

  @Test func differencesAreNamed() throws {
    try write(SmallRun.finished("kaiming"))
    expectDifference(
      "max-steps 25 instead of 30", plan(settings: SmallRun.settings(steps: 30)))
    var settings = SmallRun.settings()
    settings.seed = 3
    settings.learningRate = 0.2
    expectDifference(
      "seed 2147483647 instead of 3, learning-rate 0.1 instead of 0.2", plan(settings: settings))
    expectDifference("stage kaiming instead of raw", plan(SmallRun.stage("raw")))
    expectDifference("other knobs", plan(SmallRun.stage("kaiming", ["output-gain": "0.02"])))
    try folder.write(Data("emma\n".utf8), to: "other.txt")
    let other = try WordList.read(path: folder.file("other.txt"))
    expectDifference("other names (few.txt, 18 names)", plan(words: other))
  }

  @Test func aListInAnotherFormIsTheSame() throws {
    var finished = try SmallRun.finished("kaiming")
    try folder.write(Data("emma\nava\n".utf8), to: "unix.txt")
    try folder.write(Data("emma\r\nava".utf8), to: "windows.txt")
    var run = finished.run
    run.names.digest = try WordList.read(path: folder.file("unix.txt")).digest
    finished = FinishedRun(
      run: run, model: finished.model, record: finished.record, state: finished.state,
      timing: finished.timing)
    try write(finished)
    let words = try WordList.read(path: folder.file("windows.txt"))
    #expect(try plan(words: words).finishedRun() != nil)
  }

  @Test func theFirstPlaceThatIsFreeOrMatchesIsUsed() throws {
    #expect(try plan().placed().run.folder.path == folder.file("run"))
    try write(SmallRun.finished("kaiming"))
    #expect(try plan().placed().run.folder.path == folder.file("run"))
    let longer = plan(settings: SmallRun.settings(steps: 30))
    let placed = try longer.placed()
    #expect(placed.run.folder.path == folder.file("run-2"))
    #expect(placed.conflict == "a run with max-steps 25 instead of 30")
    try RunReservation(placed.run.folder.path, force: false)
      .write(SmallRun.finished("kaiming", SmallRun.settings(steps: 30)))
    #expect(try longer.placed().run.folder.path == folder.file("run-2"))
    let longest = try plan(settings: SmallRun.settings(steps: 40)).placed()
    #expect(longest.run.folder.path == folder.file("run-3"))
    #expect(longest.conflict == "a run with max-steps 25 instead of 40")
  }

  @Test func aFolderWithOtherThingsIsNoPlace() throws {
    try folder.makeFolder("run")
    #expect(try plan().placed().run.folder.path == folder.file("run"))
    try folder.write(Data(), to: "run/chapter.txt")
    let placed = try plan().placed()
    #expect(placed.run.folder.path == folder.file("run-2"))
    #expect(placed.conflict == "something else than a run")
  }

  /// Trained again, it gives the same numbers and goes on.
  @Test func anInterruptedRunIsNotFinished() throws {
    let training = try SmallRun.training("kaiming")
    for _ in 0..<10 { _ = training.step() }
    try write(training.finish(seconds: 1))
    #expect(try plan().finishedRun() == nil)
  }

  private func plan(settings: Settings) -> PlannedRun {
    plan(SmallRun.stage("kaiming"), settings)
  }

  @Test func seedsHaveFoldersOfTheirOwn() throws {
    func name(seed: UInt64) -> String {
      var settings = SmallRun.settings()
      settings.batchSize = 32
      settings.seed = seed
      return RunTitle(
        stage: StageVariant(Stage.lecture[4]), settings: settings, list: nil, digest: ""
      ).folderName
    }
    #expect(name(seed: 2_147_483_647) == "kaiming")
    #expect(name(seed: 5) == "kaiming-seed-5")
  }

  @Test func aWorkFolderThatCannotBeSaysSo() throws {
    try folder.write(Data(), to: "file")
    #expect(throws: FileError.self) {
      try StageRuns(
        [], seeds: 1, words: SmallRun.words, path: "few.txt", in: folder.file("file/work"),
        force: false)
    }
  }
}
