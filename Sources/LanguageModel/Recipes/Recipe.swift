import Layers

/// What is trained, as data: the shape of a model, how its parameters begin, and how they are moved.
///
/// A model is an embedding of the context's tokens and a list of layers that end in logits.
public struct Recipe: Codable, Equatable, Sendable {
  /// Tokens that the model sees, the lecture's `block_size`.
  public var context = 3
  /// The lecture's `n_embd`.
  public var embeddingWidth = 10
  public var layers: [LayerPlan]
  /// As in the lecture's first script (`W1`) or in its second (`layers.0.weight`).
  public var parameterNames: ParameterNames
  public var optimizer = OptimizerPlan.gradientDescent
  /// The part of the steps after which the learning rate falls to a tenth.
  public var rateDrop: Double

  public init(
    layers: [LayerPlan], parameterNames: ParameterNames = .lettered, rateDrop: Double = 0.5
  ) {
    self.layers = layers
    self.parameterNames = parameterNames
    self.rateDrop = rateDrop
  }
}

/// Which rule moves the parameters.
public enum OptimizerPlan: Codable, Equatable, Sendable {
  case gradientDescent
  /// - Parameter factor: how much of the step before is added to the next one.
  case momentum(factor: Float)

  func optimizer(of parameters: [Variable]) -> any Optimizer {
    switch self {
    case .gradientDescent: GradientDescent()
    case .momentum(let factor): Momentum(factor, of: parameters)
    }
  }
}

extension Recipe {
  /// Whether some layer looks at all examples of a batch together.
  public var normalizesOverTheBatch: Bool { layers.contains(where: \.normalizesOverTheBatch) }

  /// Whether models of both are made of the same numbers, whatever these are called.
  public func hasSameNumbers(as other: Recipe) -> Bool {
    var renamed = other
    renamed.parameterNames = parameterNames
    return self == renamed
  }

  func blueprints(vocabularySize: Int) -> [Blueprint] {
    layers.blueprints(
      inputs: context * embeddingWidth, vocabularySize: vocabularySize, names: parameterNames)
  }

  /// What is saved of a model, as `Model.tensors` has it, known before anything is allocated: the
  /// embedding's table, then what each layer has.
  ///
  /// - Precondition: nothing is wrong with the recipe (see `fault` in `RecipeSize.swift`).
  public func tensors(vocabularySize: Int) -> [TensorPlan] {
    [
      TensorPlan(
        name: "C", rows: vocabularySize, columns: embeddingWidth, initializer: .normal(scale: 1))
    ] + blueprints(vocabularySize: vocabularySize).flatMap(\.tensors)
  }
}

extension LayerPlan {
  fileprivate var normalizesOverTheBatch: Bool {
    switch self {
    case .batchNorm: true
    case .residual(let layers): layers.contains(where: \.normalizesOverTheBatch)
    case .linear, .activation: false
    }
  }
}
