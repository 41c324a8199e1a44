import Corpus
import Layers

/// The training of a model, one step at a time.
///
/// The caller owns the loop and looks at whatever it wants between two steps: the model's
/// activations and gradients are those of the last step.
public final class Training {
  public let model: Model
  public let optimizer: any Optimizer
  public private(set) var stepsTaken = 0
  /// The examples of the last step.
  public let batch: Batch

  private let data: Dataset
  private let learningRate: (Int) -> Float
  private let generator: MersenneTwister
  private let noise: MersenneTwister
  private let loss: TrainingLoss

  /// Training from its first draw: the weights, then each step's batch, come from one stream. What is
  /// left out or mixed in a step comes from another, so that it changes neither weights nor batches.
  ///
  /// - Parameters:
  ///   - settings: seed and batch size, and the schedule where no rates are given.
  ///   - learningRate: of each step; nil for the recipe's schedule.
  ///   - state: where to go on, of a training of the same recipe and examples; nil for the first draw.
  public init(
    _ recipe: Recipe, settings: Settings, examples: Examples,
    learningRate: ((Int) -> Float)? = nil, from state: TrainingState? = nil
  ) {
    precondition(examples.train.count > 0, "nothing to train on")
    let schedule = LearningRate(recipe, settings)
    self.learningRate = learningRate ?? { schedule($0) }
    data = examples.train
    generator = MersenneTwister(seed: settings.seed)
    noise = MersenneTwister(seed: settings.seed &+ Self.noiseSeed)
    model = Model(
      recipe, vocabularySize: examples.vocabulary.size, rows: settings.batchSize, noise: noise)
    if state == nil {
      model.initialize(with: generator)
      model.start(from: examples.train)
    }
    optimizer = recipe.optimizer.optimizer(of: model.parameters)
    batch = Batch(
      rows: model.rows, context: recipe.context, vocabularySize: model.vocabularySize)
    loss = TrainingLoss(of: model)
    if let state {
      model.tensors.copy(state.model)
      optimizer.state.copy(state.optimizer)
      generator.state = state.batches
      noise.state = state.noise
      stepsTaken = state.step
    }
  }

  /// Where it stands, between two steps.
  public var state: TrainingState {
    TrainingState(
      step: stepsTaken, batches: generator.state, noise: noise.state, model: model.tensors.values,
      optimizer: optimizer.state.values)
  }

  /// By how much the seed of the noise is larger than the other.
  public static let noiseSeed: UInt64 = 20

  /// The loss of the first batch before any step, in nats, for a training that takes none: the model stays
  /// as it begins, running statistics included.
  public func firstLoss() -> Float {
    precondition(stepsTaken == 0, "after \(stepsTaken) steps no batch is the first")
    generator.fill(batch, from: data)
    loss.drawPartners(from: noise)
    model.forward(batch, mode: .training)
    return loss.lossAndGradient(targets: batch.targets)
  }

  /// Draws a batch, computes loss and gradients, and lets the optimiser move the parameters.
  ///
  /// Where the loss is not finite, the parameters are left as they are.
  public func step() -> Step {
    generator.fill(batch, from: data)
    loss.drawPartners(from: noise)
    model.forward(batch, mode: .training)
    let loss = loss.lossAndGradient(targets: batch.targets)
    let step = Step(index: stepsTaken, loss: loss, learningRate: learningRate(stepsTaken))
    guard step.isFinite else { return step }
    model.backward(batch)
    optimizer.step(model.parameters, rate: step.learningRate)
    stepsTaken += 1
    return step
  }
}

/// What one training step did.
public struct Step: Equatable, Sendable {
  /// Counted from 0.
  public let index: Int
  /// The mean loss of the batch before the update, in nats: what is made smaller, with smoothed or mixed
  /// targets where there are some, and with what is left out.
  public let loss: Float
  public let learningRate: Float

  /// Whether the step was applied.
  public var isFinite: Bool { loss.isFinite }
}
