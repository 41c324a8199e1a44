import Corpus
import Layers

/// An embedding and a list of layers that turn contexts into logits for the next token.
public final class Model {
  public let recipe: Recipe
  public let vocabularySize: Int
  /// B, the number of examples of a pass.
  public let rows: Int

  public let embedding: Embedding
  public let layers: [any Layer]
  /// Everything that training changes: the embedding table, then each layer's parameters in order.
  public let parameters: [Variable]

  /// A model whose weights are still zero.
  ///
  /// - Parameter noise: where layers that leave something out draw from in training; nil for a model
  ///   that only evaluates.
  public init(
    _ recipe: Recipe, vocabularySize: Int, rows: Int, noise: (any NoiseSource)? = nil
  ) {
    self.recipe = recipe
    self.vocabularySize = vocabularySize
    self.rows = rows
    embedding = Embedding(
      "embedding", rows: rows, context: recipe.context, vocabulary: vocabularySize,
      width: recipe.embeddingWidth)
    // Goes down the list: a layer's input is as wide as the output before it.
    let noise = noise ?? NoNoise()
    layers = recipe.blueprints(vocabularySize: vocabularySize).map { $0.make(rows, noise) }
    parameters = [embedding.table] + layers.flatMap(\.parameters)
  }

  /// A model with the same weights and running statistics, for passes of another size.
  public convenience init(copying other: Model, rows: Int) {
    self.init(other.recipe, vocabularySize: other.vocabularySize, rows: rows)
    copyTensors(of: other)
  }

  /// Takes over weights and running statistics.
  ///
  /// - Parameter other: a model of the same recipe and vocabulary.
  public func copyTensors(of other: Model) {
    for (mine, theirs) in zip(tensors, other.tensors) { mine.matrix.copy(theirs.matrix) }
  }

  /// Draws the numbers with which training begins: the embedding, then the parameters of each layer,
  /// in the lecture's order.
  ///
  /// What is not drawn is not skipped in the stream: a model without a bias has other weights after
  /// the place where the bias would be drawn.
  public func initialize(with generator: MersenneTwister) {
    for (parameter, plan) in plannedParameters {
      guard let initializer = plan.initializer else { continue }
      parameter.value.values = initializer.values(
        rows: plan.rows, columns: plan.columns, fans: plan.fans, drawnWith: generator)
    }
  }

  /// Each parameter with what its recipe says of it.
  var plannedParameters: [(parameter: Variable, plan: TensorPlan)] {
    let plans = recipe.tensors(vocabularySize: vocabularySize).filter { $0.initializer != nil }
    return Array(zip(parameters, plans))
  }

  /// B × V: for each example a score for every token, which softmax makes probabilities of.
  public var logits: Variable { layers.last?.output ?? embedding.output }

  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  public func input(of layer: Int) -> Variable {
    layer == 0 ? embedding.output : layers[layer - 1].output
  }

  /// Computes the logits of a batch, or only the outputs of the first `count` layers.
  public func forward(_ batch: Batch, through count: Int? = nil, mode: Mode) {
    precondition(batch.rows == rows, "a batch of \(batch.rows) for a model of \(rows)")
    embedding.forward(batch.contexts)
    for index in 0..<(count ?? layers.count) { layers[index].forward(input(of: index), mode: mode) }
  }

  /// Computes all gradients from the gradient of the logits.
  ///
  /// What goes into a layer is the output of the layer before, one and the same `Variable`: the
  /// gradient that a layer writes into its input is where the layer before starts from. That is the
  /// chain rule.
  public func backward(_ batch: Batch) {
    for index in layers.indices.reversed() { layers[index].backward(input(of: index)) }
    embedding.backward(batch.contexts)
  }
}

extension Model {
  /// The layers and what composite ones are made of, in the order of the forward pass.
  public var parts: [any Layer] {
    layers.indices.flatMap { layers[$0].parts(after: input(of: $0)).map(\.layer) }
  }

  /// Whether it normalises by statistics of its input, which can be set after training.
  public var isCalibrated: Bool { parts.contains { $0 is any Calibrated } }

  /// Parameters and running statistics, in the model's order: what is saved of it.
  public var tensors: [NamedMatrix] {
    [NamedMatrix(embedding.table.name, embedding.table.value)]
      + layers.flatMap { layer in
        layer.parameters.map { NamedMatrix($0.name, $0.value) } + layer.state
      }
  }
}

/// For a model that never trains: its layers draw nothing.
final class NoNoise: NoiseSource {
  func fill(_ uniforms: UnsafeMutableBufferPointer<Float>) {
    preconditionFailure("a model without a source of noise cannot be trained")
  }
}
