import Corpus
import Layers

/// The training of a model, one step at a time.
///
/// The caller owns the loop and looks at whatever it wants between two steps: the model's
/// activations and gradients are those of the last step.
public final class Training {
  public let model: Model
  public let optimizer: any Optimizer
  /// The number of steps that were taken.
  public private(set) var stepsTaken = 0

  private let data: Dataset
  private let learningRate: (Int) -> Float
  private let generator: MersenneTwister
  private let batch: Batch

  /// - Parameters:
  ///   - model: with its weights drawn.
  ///   - generator: where each step's examples come from.
  public init(
    _ model: Model, data: Dataset, learningRate: @escaping (Int) -> Float,
    generator: MersenneTwister, optimizer: any Optimizer = GradientDescent()
  ) {
    precondition(data.count > 0, "nothing to train on")
    self.model = model
    self.data = data
    self.learningRate = learningRate
    self.generator = generator
    self.optimizer = optimizer
    batch = Batch(
      rows: model.rows, context: model.recipe.context, vocabularySize: model.vocabularySize)
  }

  /// Training from its first draw.
  ///
  /// - Parameters:
  ///   - settings: seed and batch size, and the schedule where no rates are given.
  ///   - learningRate: of each step; nil for the recipe's schedule.
  public convenience init(
    _ recipe: Recipe, settings: Settings, examples: Examples,
    learningRate: ((Int) -> Float)? = nil
  ) {
    let generator = MersenneTwister(seed: settings.seed)
    let model = Model(
      recipe, vocabularySize: examples.vocabulary.size, rows: settings.batchSize)
    model.initialize(with: generator)
    let schedule = LearningRate(recipe, settings)
    self.init(
      model, data: examples.train, learningRate: learningRate ?? { schedule($0) },
      generator: generator, optimizer: recipe.optimizer.optimizer(of: model.parameters))
  }

  /// Draws a batch, computes loss and gradients, and lets the optimiser move the parameters.
  ///
  /// Where the loss is not finite, the parameters are left as they are.
  public func step() -> Step {
    drawBatch()
    model.forward(batch, mode: .training)
    let loss = CrossEntropy.lossAndGradient(model.logits, targets: batch.targets)
    let step = Step(index: stepsTaken, loss: loss, learningRate: learningRate(stepsTaken))
    guard step.isFinite else { return step }
    model.backward(batch)
    optimizer.step(model.parameters, rate: step.learningRate)
    stepsTaken += 1
    return step
  }

  private func drawBatch() {
    for row in 0..<batch.rows {
      batch.set(row, to: generator.index(below: data.count), of: data)
    }
  }
}

/// What one training step did.
public struct Step: Equatable, Sendable {
  /// Counted from 0.
  public let index: Int
  /// The mean loss of the batch before the update, in nats.
  public let loss: Float
  public let learningRate: Float

  /// Whether the step was applied.
  public var isFinite: Bool { loss.isFinite }
}
