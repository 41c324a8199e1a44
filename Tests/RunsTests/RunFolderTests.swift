import Files
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// What is written is what is read.
@Suite struct RunFolderTests {
  private static func written(
    _ stage: String, _ folder: TemporaryFolder, _ settings: Settings = SmallRun.settings()
  ) throws -> (FinishedRun, RunFolder) {
    let finished = try SmallRun.finished(stage, settings)
    let path = folder.file(stage)
    try RunReservation(path, force: false).write(finished)
    return (finished, RunFolder(path))
  }

  @Test(arguments: Stage.lecture.map(\.name)) func everythingOfARun(stage: String) throws {
    let folder = TemporaryFolder()
    let (finished, run) = try Self.written(stage, folder)
    #expect(try run.run() == finished.run)
    #expect(try StoredRun(run).record == finished.record)
    #expect(try run.timing() == finished.timing)
    let model = try run.model()
    #expect(model.recipe == finished.model.recipe)
    for (read, kept) in zip(model.tensors, finished.model.tensors) {
      #expect(read.name == kept.name)
      #expect(read.matrix.values == kept.matrix.values)
    }
    #expect(model.tensors.count == finished.model.tensors.count)
  }

  @Test func theRecordOfTheRunSaysWhatWasTrained() throws {
    let run = try SmallRun.finished("batchnorm").run
    #expect(run.formatVersion == 2)
    #expect(run.stage == SmallRun.stage("batchnorm"))
    #expect(run.settings == SmallRun.settings())
    #expect(run.names.file == "few.txt")
    #expect(run.names.words == 18)
    #expect(run.names.distinct == 18)
    #expect(run.vocabulary.first == "a")
    #expect(run.vocabulary.suffix(2) == ["é", "ë"])
    let total = (0..<18).reduce(0) { $0 + SmallRun.words[$1].count + 1 }
    #expect(run.examples.train + run.examples.validation + run.examples.test == total)
    #expect(run.stepsTaken == 25)
    #expect(!run.diverged && run.divergedAt == nil)
    #expect(run.loss.train?.isFinite == true)
    #expect(run.blas.threads == 1)
  }

  @Test func snapshotsOfTheFirstAChosenAndTheLastStep() throws {
    let record = try SmallRun.finished("kaiming").record
    #expect(record.losses.count == 25)
    #expect(record.updateRatios.steps == [0, 10, 20])
    #expect(record.snapshots.map(\.step) == [0, 7, 24])
  }

  @Test func stoppedEarlyTheLossesAreThoseOfTheLongRunsBeginning() throws {
    var settings = SmallRun.settings(steps: 200_000)
    settings.stopAfter = 12
    let short = try SmallRun.finished("raw", settings)
    #expect(short.run.stepsTaken == 12)
    #expect(short.record.losses == Array(try SmallRun.finished("raw").record.losses.prefix(12)))
    #expect(short.record.snapshots.map(\.step) == [0, 7, 11])
  }

  @Test func lossesOverAllExamplesAreTakenAtTheStartAtEachSnapshotAndAtTheEnd() throws {
    let finished = try SmallRun.finished("batchnorm")
    let evaluations = finished.record.evaluations
    #expect(evaluations.map(\.step) == [0, 7, 25])
    #expect(evaluations[2].train == finished.run.loss.train)
    #expect(evaluations[2].validation == finished.run.loss.validation)
    var settings = SmallRun.settings()
    settings.stopAfter = 7
    let short = try SmallRun.finished("batchnorm", settings)
    #expect(short.run.loss.train == evaluations[1].train)
    #expect(short.record.evaluations.map(\.step) == [0, 7])
    settings.stopAfter = nil
    settings.snapshots = []
    let plain = try SmallRun.finished("batchnorm", settings)
    #expect(plain.record.evaluations.map(\.step) == [0, 25])
    #expect(plain.record.losses == finished.record.losses)
    #expect(plain.run.loss == finished.run.loss)
  }

  @Test func aRunWithoutOneOfItsFilesIsIncomplete() throws {
    let folder = TemporaryFolder()
    let run = RunFolder(folder.file("raw"))
    try RunReservation(run.path, force: false).write(try SmallRun.finished("raw"))
    for name in ["trace.safetensors", "model.safetensors", "timing.json"] {
      try FileManager.default.removeItem(atPath: folder.file("raw/" + name).string)
    }
    #expect(throws: RunError.incomplete(path: run.path.appending("trace.safetensors"))) {
      try StoredRun(run).record
    }
    #expect(throws: RunError.incomplete(path: run.path.appending("model.safetensors"))) {
      try run.model()
    }
    #expect(throws: RunError.incomplete(path: run.path.appending("timing.json"))) {
      try run.timing()
    }
  }

  /// Interrupted before the first.
  @Test func aRunWithoutStepsIsARun() throws {
    let folder = TemporaryFolder()
    let finished = try SmallRun.training("raw").finish(seconds: 0)
    let run = RunFolder(folder.file("raw"))
    try RunReservation(run.path, force: false).write(finished)
    #expect(finished.run.stepsTaken == 0 && finished.run.isInterrupted)
    #expect(finished.run.initialLoss == nil)
    #expect(finished.record.evaluations.map(\.step) == [0])
    #expect(try run.run() == finished.run)
    #expect(try StoredRun(run).record == finished.record)
  }

  @Test func whatIsMissingIsNullInTheFile() throws {
    let text = JSONText.text(try SmallRun.training("raw").finish(seconds: 0).run)
    for key in ["initialLoss", "divergedAt", "stopAfter"] {
      #expect(text.contains("\"\(key)\" : null"))
    }
  }

  /// A file may be called anything, and its name is printed.
  @Test func controlCharactersInTheNameOfTheListAreReplaced() throws {
    let stage = SmallRun.stage("raw")
    let examples = try Examples(SmallRun.words, path: "few", splitSeed: 42, context: 3)
    let training = TrainingRun(
      stage: stage, settings: SmallRun.settings(), examples: examples,
      path: "/data/\u{1B}[2J\nfew")
    #expect(training.finish(seconds: 0).run.names.file == "\u{FFFD}[2J\u{FFFD}few")
  }

  @Test func emptySplitsAreNullInTheFile() throws {
    let folder = TemporaryFolder()
    let (_, run) = try Self.written("raw", folder)
    var record = try run.run()
    record.loss = Losses(train: 2.5, validation: nil, test: .nan)
    let text = JSONText.text(record)
    #expect(text.contains("\"val\" : null"))
    #expect(text.contains("\"test\" : null"))
    #expect(JSONText.data(record) == Data((text + "\n").utf8))
    #expect(text.hasSuffix("}"))
  }

  @Test func whereNoRunIsItIsMissing() throws {
    let folder = TemporaryFolder()
    let run = RunFolder(folder.path)
    #expect(!run.exists)
    #expect(throws: RunError.missing(path: folder.path)) { try run.run() }
    #expect(throws: RunError.missing(path: folder.path)) { try StoredRun(run).record }
    #expect(throws: RunError.missing(path: folder.path)) { try run.model() }
    #expect(throws: RunError.missing(path: folder.path)) { try run.timing() }
  }

  @Test func otherFilesAreWrittenBesideTheRunsOwn() throws {
    let folder = TemporaryFolder()
    let (_, run) = try Self.written("raw", folder)
    try run.write(Array("emma\n".utf8), as: "samples.txt")
    try run.write(Array("ava\n".utf8), as: "samples.txt")
    #expect(try folder.bytes("raw/samples.txt") == Data("ava\n".utf8))
    #expect(try !folder.allNames("raw").contains { $0.hasSuffix(".partial") })
    #expect(throws: FileError.self) { try run.write([], as: "missing/samples.txt") }
  }
}
