import Corpus
import Files
import Foundation
import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// A folded run is a run: its record is the original's, and its model computes the same.
@Suite struct FoldedRunTests {
  private let temporary: TemporaryFolder
  private let original: RunFolder

  init() throws {
    temporary = TemporaryFolder()
    original = RunFolder(temporary.file("original"))
    try RunReservation(original.path, force: false).write(try SmallRun.finished("batchnorm"))
  }

  private func fold() throws -> RunFolder {
    let run = try original.run()
    let place = try RunReservation(temporary.file("folded"), force: false)
    try place.write(
      FoldedRun(
        original, run: run, model: try original.model(of: run).folded(),
        title: "batchnorm, 25 steps"))
    return place.folder
  }

  /// But for what training would need to go on, which folding ends.
  @Test func itsFolderHoldsWhatTheOriginalsHolds() throws {
    let folded = try fold()
    let names = try temporary.names("original").filter { $0 != "state.safetensors" }
    #expect(try temporary.names("folded") == names)
    for file in ["trace.safetensors", "timing.json"] {
      #expect(try temporary.bytes("folded/" + file) == temporary.bytes("original/" + file))
    }
    let (before, after) = (try original.run(), try folded.run())
    var expected = before
    expected.stage.recipe = try before.stage.recipe.folded()
    // A gain and a shift for each of 8 units less, and a bias more.
    expected.parameters -= 8
    expected.foldedFrom = "batchnorm, 25 steps"
    #expect(after == expected)
    #expect(!before.isFolded && after.isFolded)
    #expect(try !temporary.text("original/run.json").contains("foldedFrom"))
    #expect(try StoredRun(folded).record == StoredRun(original).record)
  }

  @Test func itsModelIsReadAndHasTheLossesOfTheRecord() throws {
    let run = try fold().run()
    let model = try RunFolder(temporary.file("folded")).model(of: run)
    #expect(model.parameterCount == run.parameters)
    let losses = model.losses(try SmallRun.training("batchnorm").examples)
    let pairs = [
      (losses.train, run.loss.train), (losses.validation, run.loss.validation),
      (losses.test, run.loss.test),
    ]
    for (mine, recorded) in pairs {
      #expect(abs(try #require(mine) - (try #require(recorded))) <= 1e-6)
    }
  }

  @Test func aRunWithoutTimingIsFoldedWithoutIt() throws {
    try FileManager.default.removeItem(atPath: temporary.file("original/timing.json").string)
    _ = try fold()
    #expect(
      try temporary.names("folded") == ["model.safetensors", "run.json", "trace.safetensors"])
  }

  @Test(arguments: ["timing.json", "trace.safetensors"])
  func aDamagedFileIsNotHandedOn(file: String) throws {
    try temporary.write("damaged", to: "original/" + file)
    #expect(throws: RunError.self) { try fold() }
    #expect(!temporary.exists("folded"))
  }

  /// A list of layers as long as a trace is needed for has fewer of them after folding.
  @Test func theTraceOfManyLayersIsStillRead() throws {
    var settings = SmallRun.settings(steps: 3)
    settings.snapshots = []
    settings.learningRate = 1e-6
    let stage = SmallRun.stage("deep", ["n-layer": "150"])
    let examples = try Examples(
      SmallRun.words, path: "few.txt", splitSeed: 42, context: stage.recipe.context)
    let training = TrainingRun(
      stage: stage, settings: settings, examples: examples, path: "few.txt")
    while training.step() != nil {}
    let place = try RunReservation(temporary.file("deep"), force: false)
    try place.write(training.finish(seconds: 1))
    let run = try place.folder.run()
    let folded = try RunReservation(temporary.file("lean"), force: false)
    try folded.write(
      FoldedRun(
        place.folder, run: run, model: try place.folder.model(of: run).folded(), title: "deep"))
    #expect(try StoredRun(folded.folder).record == StoredRun(place.folder).record)
  }
}
