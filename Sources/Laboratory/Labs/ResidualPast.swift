import Corpus
import LanguageModel
import Layers

/// What a batch shows of a residual network before it trains, and how training ends.
///
/// All is drawn from one stream: the weights, a batch of 100 for looking, the batches of training. Without
/// shortcuts there is no stream to look at, and the first batch of training is the first one.
struct ResidualPast: Sendable {
  let start: ResidualLab.Start
  /// The deviation of what goes into the first block, and of what each puts out; of the gradients there.
  let stream: [Double]
  let gradients: [Double]
  let firstLoss: Double
  /// nil where it did not train, or came to a loss that is not finite.
  let validation: Double?
  /// How many were taken.
  let steps: Int

  private static let batchSize = 32

  init(_ start: ResidualLab.Start, _ setup: LabSetup, steps: Int) {
    self.start = start
    let data = setup.names.train
    let generator = MersenneTwister(seed: setup.seed)
    let model = Model(
      Self.recipe(start), vocabularySize: data.vocabularySize,
      rows: start.hasShortcuts ? 100 : Self.batchSize)
    model.initialize(with: generator)
    let batch = Batch(model.rows, of: data)
    generator.fill(batch, from: data)
    model.forward(batch, mode: .training)
    firstLoss = Double(CrossEntropy.lossAndGradient(model.logits, targets: batch.targets))
    model.backward(batch)
    let outputs = model.layers.dropLast().map(\.output)
    stream = outputs.map(\.value.deviation)
    gradients = outputs.map(\.gradient.deviation)
    let trained = Model(copying: model, rows: Self.batchSize)
    let taken = Self.train(
      trained, on: data, steps, generator, first: start.hasShortcuts ? nil : batch)
    self.steps = taken
    validation = taken == steps && steps > 0 ? trained.losses(setup.names).validation : nil
  }

  /// - Parameter first: the first batch, where it is drawn already.
  /// - Returns: the number of steps before the first loss that is not finite.
  private static func train(
    _ model: Model, on data: Dataset, _ steps: Int, _ generator: MersenneTwister, first: Batch?
  ) -> Int {
    let optimizer = model.recipe.optimizer.optimizer(of: model.parameters)
    let batch = first ?? Batch(model.rows, of: data)
    for step in 0..<steps {
      if step > 0 || first == nil { generator.fill(batch, from: data) }
      model.forward(batch, mode: .training)
      guard CrossEntropy.lossAndGradient(model.logits, targets: batch.targets).isFinite else {
        return step
      }
      model.backward(batch)
      optimizer.step(model.parameters, rate: 2 * step < steps ? 0.1 : 0.01)
    }
    return steps
  }

  /// Ten blocks after a first layer, or as many layers as the blocks have, one after the other.
  private static func recipe(_ start: ResidualLab.Start) -> Recipe {
    func linear(gain: Float) -> LayerPlan {
      .linear(width: ResidualLab.width, weight: .kaiming(gain: gain), bias: nil)
    }
    let hidden = [linear(gain: Float(2).squareRoot()), LayerPlan.activation(function: .relu)]
    let block = LayerPlan.residual(layers: hidden + [linear(gain: start.gain)])
    let layers =
      start.hasShortcuts
      ? [linear(gain: 1)] + Array(repeating: block, count: ResidualLab.blocks)
      : hidden.repeated(2 * ResidualLab.blocks)
    return Recipe(
      layers: layers + [.logits(weight: .normal(scale: 0.01), bias: .constant(value: 0))],
      parameterNames: .numbered)
  }

  /// What the table says of its end.
  var end: LabTable.Cell {
    validation.map { .number($0) } ?? .text("not finite at step \(steps)")
  }

  /// By how much the deviation of the stream is larger after the last block than before the first.
  var growth: Double { (stream.last ?? .nan) / stream[0] }
}
