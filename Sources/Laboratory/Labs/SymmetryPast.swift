import Diagnostics
import LanguageModel
import Layers

/// A start of three linear layers in which units may be alike, and what becomes of them in three epochs.
struct SymmetryPast: Sendable {
  /// How all weights and biases begin.
  struct Start {
    let name: String
    let initializer: Initializer
  }

  static let starts = [
    Start(name: "zeros", initializer: .constant(value: 0)),
    Start(name: "constant:0.5", initializer: .constant(value: 0.5)),
    Start(name: "unusual", initializer: .unusual(share: 0.5, large: 100, tiny: 1e-8)),
    Start(name: "default", initializer: .linearDefault),
  ]
  static let epochs = 3
  private static let width = 32

  let start: Start
  let activation: Activation
  let firstLoss: Double
  /// Of the first step, the largest size of a parameter's gradient, in the parameters' order.
  let gradients: [Double]
  /// The mean loss and accuracy of each epoch's batches, up to the first loss that is not finite.
  private(set) var losses: [Double] = []
  private(set) var accuracies: [Double] = []
  /// Mean losses of parts of the epochs, for a figure.
  private(set) var curve: [Double] = []
  private(set) var failedStep: Int?
  /// At the end, of each weight: different columns, which are units; different rows, which are what goes
  /// into them, by what units make of it.
  let units: [Int]
  let inputs: [Int]
  let ranks: [Int]
  /// Of the product of the weights, which is all that the layers do where none has an activation.
  let rankOfProduct: Int
  /// In the first step, the share of hidden outputs on a flat part of the activation; nil for one without.
  let flatShare: Double?
  /// Steps of an epoch, and of a part of the curve.
  let epochSteps: Int
  let partSteps: Int

  init(_ start: Start, _ activation: Activation, _ setup: LabSetup) {
    (self.start, self.activation) = (start, activation)
    let initializer = start.initializer
    let hidden = [
      LayerPlan.linear(width: Self.width, weight: initializer, bias: initializer),
      .activation(function: activation),
    ]
    let (batchSize, rate): (Int, Float) = setup.isFull ? (4, 0.001) : (32, 0.1)
    let training = LabTraining(
      hidden + hidden + [.logits(weight: initializer, bias: initializer)], setup,
      batchSize: batchSize
    ) { _ in rate }
    let epochSteps = setup.length(setup.isFull ? training.trainedExamples / batchSize : 2_000)
    let partSteps = max(epochSteps / 20, 1)
    (self.epochSteps, self.partSteps) = (epochSteps, partSteps)
    var (firstLoss, first, flat): (Double?, [Double], Double?) = (nil, [], nil)
    var (lossOfPart, lossOfEpoch, hits, steps) = (0.0, 0.0, 0.0, 0)
    while steps < Self.epochs * epochSteps {
      let loss = Double(training.step())
      if firstLoss == nil {
        firstLoss = loss
        // Where the loss is not finite, no gradient was computed.
        first = training.parameters.map { loss.isFinite ? $0.gradient.largest : .nan }
        flat = training.flatShare
      }
      guard loss.isFinite else {
        failedStep = steps
        break
      }
      steps += 1
      (lossOfPart, lossOfEpoch) = (lossOfPart + loss, lossOfEpoch + loss)
      hits += training.accuracy
      if steps.isMultiple(of: partSteps) {
        curve.append(lossOfPart / Double(partSteps))
        lossOfPart = 0
      }
      if steps.isMultiple(of: epochSteps) {
        losses.append(lossOfEpoch / Double(epochSteps))
        accuracies.append(hits / Double(epochSteps))
        (lossOfEpoch, hits) = (0, 0)
      }
    }
    (self.firstLoss, gradients, flatShare) = (firstLoss ?? .nan, first, flat)
    let weights = training.layers.compactMap { ($0 as? Linear)?.weight.value }
    units = weights.map { $0.columnVectors.differentCount }
    inputs = weights.map { $0.rowVectors.differentCount }
    ranks = weights.map { $0.isFinite ? $0.rank : 0 }
    let product = weights.dropFirst().reduce(weights[0]) { $0.product(with: $1) }
    rankOfProduct = product.isFinite ? product.rank : 0
  }

  var name: String { "\(start.name), \(activation.title)" }

  /// Whether it came to its end.
  var isWhole: Bool { losses.count == Self.epochs }

  /// Of the output bias, and of all other parameters.
  var gradientOfOutputBias: Double { gradients.last ?? .nan }
  var gradientOfOthers: Double { gradients.dropLast().max() ?? .nan }

  /// What its last epoch came to, in words; of a loss that explodes the accuracy is chance.
  var end: String {
    if let failedStep { return "not finite at step \(failedStep)" }
    let loss = losses.last ?? .nan
    return loss.fixed(3)
      + (loss < 100 ? " with accuracy \((accuracies.last ?? .nan).fixed(3))" : "")
  }
}

extension [[Float]] {
  /// How many there are, where those are one that differ by rounding alone: the kernels of some processors
  /// compute the columns of a product in two ways.
  fileprivate var differentCount: Int {
    let rounding = 1e-5 * (joined().lazy.map(abs).max() ?? 0)
    var found: [[Float]] = []
    for vector in self {
      let isKnown = found.contains { zip($0, vector).allSatisfy { abs($0 - $1) <= rounding } }
      if !isKnown { found.append(vector) }
    }
    return found.count
  }
}

extension Matrix {
  /// The largest size of a value.
  fileprivate var largest: Double { Double(values.map(abs).max() ?? .nan) }

  fileprivate func product(with other: Matrix) -> Matrix {
    let product = Matrix(rows: rows, columns: other.columns)
    BLAS.multiply(self, other, into: product)
    return product
  }
}

extension LabTraining {
  /// Of the last step's hidden outputs, the share on a flat part of their activation; nil without any.
  fileprivate var flatShare: Double? {
    let shares = layers.compactMap { layer -> Double? in
      guard let layer = layer as? any ActivationLayer,
        let flatness = type(of: layer).function.flatness
      else { return nil }
      let output = layer.output.value
      return Saturation(
        rows: output.rows, columns: output.columns, activations: output.values, of: flatness
      ).tableShare
    }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }
}
