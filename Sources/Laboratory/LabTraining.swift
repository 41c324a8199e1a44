import Corpus
import Images
import LanguageModel
import Layers

/// A training on names, or on images where the setup has some, that can be looked into after every step.
struct LabTraining {
  /// Without the embedding, which images do not need.
  let layers: [any Layer]
  let parameters: [Variable]
  /// B × classes
  let logits: Variable
  /// B × 1
  let targets: Tokens
  let trainedExamples: Int
  /// Draws a batch and moves the parameters, if the loss is finite; gives the loss before that.
  let step: () -> Float

  /// - Parameters:
  ///   - plans: end in logits.
  ///   - learningRate: of each step.
  init(
    _ plans: [LayerPlan], _ setup: LabSetup, batchSize: Int,
    optimizer: OptimizerPlan = .gradientDescent(), learningRate: @escaping (Int) -> Float
  ) {
    if let images = setup.images {
      self.init(
        ImageTraining(
          plans, images, seed: setup.seed, batchSize: batchSize, optimizer: optimizer,
          learningRate: learningRate))
    } else {
      var recipe = Recipe(layers: plans, parameterNames: .numbered)
      recipe.optimizer = optimizer
      var settings = setup.settings
      settings.batchSize = batchSize
      self.init(
        Training(
          recipe, settings: settings, examples: setup.names, learningRate: learningRate),
        trainedExamples: setup.names.train.count)
    }
  }

  private init(_ training: Training, trainedExamples: Int) {
    layers = training.model.layers
    parameters = training.model.parameters
    logits = training.model.logits
    targets = training.batch.targets
    self.trainedExamples = trainedExamples
    step = { training.step().loss }
  }

  private init(_ training: ImageTraining) {
    layers = training.network.layers
    parameters = training.network.parameters
    logits = training.network.output
    targets = training.targets
    trainedExamples = training.images.count
    step = training.step
  }

  /// The share of the last batch whose target was the likeliest.
  var accuracy: Double {
    let hits = (0..<logits.rows).count { row in
      let scores = (0..<logits.columns).map { logits.value[row, $0] }
      return scores.max().flatMap(scores.firstIndex) == Int(targets[row, 0])
    }
    return Double(hits) / Double(logits.rows)
  }
}

/// A training on images: each step's batch is drawn where the weights stopped in the stream.
private final class ImageTraining {
  let network: DenseNetwork
  let images: ImageSet
  let targets: Tokens
  private let generator: MersenneTwister
  private let optimizer: any Optimizer
  private let learningRate: (Int) -> Float
  private var stepsTaken = 0

  init(
    _ plans: [LayerPlan], _ images: ImageSet, seed: UInt64, batchSize: Int,
    optimizer: OptimizerPlan, learningRate: @escaping (Int) -> Float
  ) {
    self.images = images
    self.learningRate = learningRate
    network = DenseNetwork(
      plans, inputs: images.rows * images.columns, classes: images.classes, rows: batchSize)
    generator = MersenneTwister(seed: seed)
    network.initialize(with: generator)
    self.optimizer = optimizer.optimizer(of: network.parameters)
    targets = Tokens(rows: batchSize, times: 1, below: images.classes)
  }

  func step() -> Float {
    drawBatch()
    network.forward()
    let loss = CrossEntropy.lossAndGradient(network.output, targets: targets)
    guard loss.isFinite else { return loss }
    network.backward()
    optimizer.step(network.parameters, rate: learningRate(stepsTaken))
    stepsTaken += 1
    return loss
  }

  private func drawBatch() {
    let size = network.input.columns
    for row in 0..<targets.rows {
      let image = generator.index(below: images.count)
      for pixel in 0..<size {
        network.input.value[row, pixel] = ImageSet.pixel(images.bytes[image * size + pixel])
      }
      targets.set(row, to: CollectionOfOne(Token(images.labels[image])))
    }
  }
}
