import Layers

/// What is trained, as data: the shape of a model, how its parameters begin, and how they are moved.
///
/// A model is an embedding of the context's tokens and a list of layers that end in logits. What is nil
/// is as in the lecture, and is not written into files.
public struct Recipe: Codable, Equatable, Sendable {
  /// Tokens that the model sees, the lecture's `block_size`.
  public var context = 3
  /// The lecture's `n_embd`.
  public var embeddingWidth = 10
  /// What the embedding begins as; nil for the lecture's standard normal draws.
  public var embedding: Initializer?
  public var layers: [LayerPlan]
  /// As in the lecture's first script (`W1`) or in its second (`layers.0.weight`).
  public var parameterNames: ParameterNames
  public var optimizer = OptimizerPlan.gradientDescent()
  /// ε: the share of a target that is spread evenly over all tokens; nil for none.
  public var labelSmoothing: Float?
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

extension Recipe {
  /// Whether some layer looks at all examples of a batch together.
  public var normalizesOverTheBatch: Bool {
    layers.contains { $0.holds { $0 is BatchNormPlan } }
  }

  /// Whether models of both are made of the same numbers, whatever these are called.
  public func hasSameNumbers(as other: Recipe) -> Bool {
    var renamed = other
    renamed.parameterNames = parameterNames
    return self == renamed
  }

  func blueprints(vocabularySize: Int) -> [Blueprint] {
    layers.blueprints(
      Place(
        path: "layers", inputs: context * embeddingWidth, context: context,
        vocabularySize: vocabularySize, names: parameterNames, linears: 0))
  }

  /// What is saved of a model, as `Model.tensors` has it, known before anything is allocated: the
  /// embedding's table, then what each layer has.
  ///
  /// - Precondition: nothing is wrong with the recipe (see `fault` in `RecipeSize.swift`).
  public func tensors(vocabularySize: Int) -> [TensorPlan] {
    [
      TensorPlan(
        name: "C", rows: vocabularySize, columns: embeddingWidth,
        fans: Fans(inputs: vocabularySize, outputs: embeddingWidth),
        initializer: embedding ?? .normal(scale: 1))
    ] + blueprints(vocabularySize: vocabularySize).flatMap(\.tensors)
  }

  /// How many numbers are trained.
  public func parameterCount(vocabularySize: Int) -> Int {
    tensors(vocabularySize: vocabularySize).reduce(0) { count, tensor in
      count + (tensor.initializer == nil ? 0 : tensor.rows * tensor.columns)
    }
  }
}
