import Corpus
import Diagnostics
import Experiments
import Files
import Foundation
import LanguageModel
import Layers
import Runs

/// What is measured of the stages on one list of names, each run made when it is first asked for.
final class LessonFacts {
  let reference: Reference
  private let examples: Examples
  private var runs: [String: FinishedRun] = [:]

  /// - Parameter path: of one of the two lists of which final losses are known.
  init(path: String) throws {
    let words = try WordList.read(path: FilePath(path))
    guard let reference = Reference.known(digest: words.digest) else {
      throw CorpusError.missing(path: path)
    }
    self.reference = reference
    examples = try Examples(words, path: path, splitSeed: 42, context: 3)
  }

  /// A stage as the lecture trains it, with some knobs turned, stopped after some steps.
  func run(
    _ name: String, steps: Int = 1, knobs: Knobs = [:]
  ) throws -> FinishedRun {
    let key = "\(name) \(steps) \(knobs.changes)"
    if let run = runs[key] { return run }
    var settings = Settings()
    settings.stopAfter = steps
    settings.recordEvery = 1
    guard let original = Stage.named(name) else { throw CorpusError.missing(path: name) }
    // No claim is about losses over all examples but those after 200,000 steps.
    let training = TrainingRun(
      stage: try knobs.applied(to: original), settings: settings, examples: examples, path: "list",
      isCancelled: { true })
    while training.step() != nil {}
    let run = training.finish(seconds: 1)
    runs[key] = run
    return run
  }

  func firstLoss(_ name: String) throws -> Double { Double(try run(name).record.losses[0]) }

  /// The mean of some losses of a run of 1,001 steps.
  func meanLoss(_ name: String, _ steps: Range<Int>) throws -> Double {
    let losses = try run(name, steps: 1_001).record.losses[steps]
    return losses.reduce(0) { $0 + Double($1) } / Double(steps.count)
  }

  /// The share of |h| > 0.97 in the first batch.
  func saturation(_ name: String, knobs: Knobs = [:]) throws -> Double {
    let snapshot = try run(name, knobs: knobs).record.snapshots[0]
    return snapshot.layers[snapshot.saturatingLayers[0]].saturation?.tableShare ?? .nan
  }

  /// The deviations of the outputs of all layers of a kind, after some steps.
  func deviations(
    _ kind: String, _ name: String, steps: Int = 1, knobs: Knobs = [:]
  ) throws -> [Double] {
    let snapshot = try run(name, steps: steps, knobs: knobs).record.snapshots.last
    return (snapshot?.layers ?? []).filter { $0.kind == kind }
      .map(\.activations.moments.standardDeviation)
  }

  /// The deviation of a parameter after some steps.
  func deviation(parameter: String, _ name: String, steps: Int = 1) throws -> Double {
    let snapshot = try run(name, steps: steps).record.snapshots.last
    let found = snapshot?.parameters.first { $0.name == parameter }
    return found?.values.moments.standardDeviation ?? .nan
  }

  /// How much of the deviation of the gradient tanh lets through, in the first batch.
  func gradientShare(_ name: String) throws -> Double {
    let snapshot = try run(name).record.snapshots[0]
    let tanh = snapshot.saturatingLayers[0]
    return snapshot.layers[tanh - 1].gradients.moments.standardDeviation
      / snapshot.layers[tanh].gradients.moments.standardDeviation
  }

  /// The last update of each weight beside the deviation of the weight, in percent.
  func lastUpdates(_ name: String, steps: Int) throws -> [Double] {
    try run(name, steps: steps).record.updateRatios.series.filter(\.isWeight)
      .map { 100 * pow(10, Double($0.logRatios.last ?? .nan)) }
  }

  /// The validation loss after 200,000 steps, which `verify --full` measures.
  func finalLoss(_ name: String) -> Double { reference.stages[name]?.losses.validation ?? .nan }

  /// The logits of the first example of a batch of `runs/name`, with another example beside it.
  func firstLogits(
    _ name: String, beside other: Int, mode: Mode
  ) throws -> [Float] {
    let model = Model(copying: try run(name).model, rows: 2)
    let batch = Batch(rows: 2, context: 3, vocabularySize: model.vocabularySize)
    batch.set(0, to: 0, of: examples.train)
    batch.set(1, to: other, of: examples.train)
    model.forward(batch, mode: mode)
    return (0..<model.vocabularySize).map { model.logits.value[0, $0] }
  }
}
