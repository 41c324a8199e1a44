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
    stage.network.hiddenWidth = 16
    stage.network.embeddingWidth = 4
    return stage
  }
}

extension Training {
  /// The training of a stage as the lecture begins it, for a schedule of 200,000 steps.
  static func beginning(
    _ stage: Stage, _ examples: Examples, seed: UInt64 = 2_147_483_647, rows: Int = 32,
    rate: Double = 0.1
  ) -> Training {
    let generator = MersenneTwister(seed: seed)
    let model = Model(stage.network, vocabularySize: examples.vocabulary.size, rows: rows)
    model.start(generator)
    let dropStep = Int(stage.rateDrop * 200_000)
    return Training(
      model, data: examples.train,
      learningRate: LearningRate(initial: rate, dropStep: dropStep), generator: generator)
  }

  func losses(_ count: Int) -> [Float] { (0..<count).map { _ in step().loss } }
}

extension Model {
  /// All examples of a dataset as one batch.
  static func wholeBatch(_ data: Dataset) -> Batch {
    let batch = Batch(rows: data.count, context: data.context)
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
