import Corpus
import Files
import Foundation
import LanguageModel
import Report
import Runs
import TestSupport
import Testing

/// Folders of small finished runs, which go away with the value.
final class TestRuns: Sendable {
  private let folder = TemporaryFolder()

  var path: String { folder.path.string }

  func file(_ name: String) -> String { folder.file(name).string }

  /// Trains a small network of a stage.
  ///
  /// - Parameters:
  ///   - taken: how many of the steps are taken before it is interrupted.
  ///   - knobs: by which it differs from the stage.
  func add(
    _ stage: String, as name: String? = nil, steps: Int = 60, taken: Int = .max,
    knobs: Knobs = ["n-hidden": "12"],
    changing change: (inout RunRecord) -> Void = { _ in }
  ) throws -> RunFolder {
    var settings = Settings()
    settings.maxSteps = steps
    settings.batchSize = 8
    settings.recordEvery = 1
    let variant = try knobs.applied(to: try #require(Stage.named(stage)))
    let examples = try Examples(
      Self.words, path: "few.txt", splitSeed: settings.splitSeed,
      context: variant.recipe.context)
    let training = TrainingRun(
      stage: variant, settings: settings, examples: examples, path: "few.txt")
    while training.stepsTaken < taken, training.step() != nil {}
    let place = try RunReservation(FilePath(file(name ?? stage)), force: false)
    try place.write(training.finish(seconds: 0.5))
    var record = try place.folder.run()
    change(&record)
    try place.folder.path.put(JSONText.text(record), as: "run.json")
    return place.folder
  }

  static let words = WordList([
    "emma", "olivia", "ava", "isabella", "sophia", "mia", "charlotte", "amelia", "evelyn",
    "abigail", "harper", "emily", "elizabeth", "avery", "sofia", "ella", "madison", "zoe",
  ])
}
