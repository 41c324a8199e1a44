import Corpus
import LanguageModel
import Layers

extension Stage {
  /// A stage of the lecture by name.
  static func lecture(_ name: String) -> Stage {
    guard let stage = named(name) else { preconditionFailure("no stage \(name)") }
    return stage
  }

  /// The stage with fewer units, for tests that go through every example.
  static func small(_ name: String) -> Stage {
    var stage = lecture(name)
    let knobs: Knobs = ["n-hidden": "16", "n-embd": "4"]
    guard let recipe = try? knobs.applied(to: stage).recipe else {
      preconditionFailure("stage \(name) has no hidden units")
    }
    stage.recipe = recipe
    return stage
  }
}

extension Training {
  /// The training of a stage as the lecture begins it, for a schedule of 200,000 steps.
  static func beginning(
    _ stage: Stage, _ examples: Examples, seed: UInt64 = 2_147_483_647, rows: Int = 32,
    rate: Double = 0.1
  ) -> Training {
    beginning(stage.recipe, examples, seed: seed, rows: rows, rate: rate)
  }

  static func beginning(
    _ recipe: Recipe, _ examples: Examples, seed: UInt64 = 2_147_483_647, rows: Int = 32,
    rate: Double = 0.1
  ) -> Training {
    var settings = Settings()
    (settings.seed, settings.batchSize, settings.learningRate) = (seed, rows, rate)
    return Training(recipe, settings: settings, examples: examples)
  }

  func losses(_ count: Int) -> [Float] { (0..<count).map { _ in step().loss } }
}

extension Model {
  /// All examples of a dataset as one batch.
  static func wholeBatch(_ data: Dataset) -> Batch {
    let batch = Batch(
      rows: data.count, context: data.context, vocabularySize: data.vocabularySize)
    for row in 0..<data.count { batch.set(row, to: row, of: data) }
    return batch
  }

  /// The mean loss of a batch in Double, row after row.
  func loss(_ batch: Batch, mode: Mode) -> Double {
    forward(batch, mode: mode)
    let total = (0..<rows).reduce(0.0) { total, row in
      total - CrossEntropy.logProbabilities(logits.value, row: row)[Int(batch.targets[row, 0])]
    }
    return total / Double(rows)
  }
}
