import Layers

/// A recipe's list of layers as the lecture speaks of it: hidden layers and an output layer.
extension Recipe {
  /// Each hidden layer: a linear one, and what follows it.
  public var hiddenLayers: [[LayerPlan]] {
    get {
      layers.prefix(outputIndex).reduce(into: []) { hidden, plan in
        if hidden.isEmpty || plan.linear != nil { hidden.append([]) }
        hidden[hidden.count - 1].append(plan)
      }
    }
    set { layers = newValue.joined() + outputLayer }
  }

  /// The linear layer that is as wide as the vocabulary, and what follows it.
  public var outputLayer: [LayerPlan] { Array(layers[outputIndex...]) }

  private var outputIndex: Int {
    layers.firstIndex { $0.linear.map { $0.width == nil } ?? false } ?? layers.endIndex
  }

  /// The first hidden layer's; all have the same.
  public var hiddenLinear: LayerPlan.LinearPart? {
    get { layers[..<outputIndex].lazy.compactMap(\.linear).first }
    set { for index in 0..<outputIndex { layers[index].linear = newValue } }
  }

  /// The first hidden layer's; nil where none is normalised. Set, it holds for the output layer too.
  public var hiddenNorm: BatchNormOptions? {
    get { layers[..<outputIndex].lazy.compactMap(\.norm).first?.options }
    set {
      if let newValue { for index in layers.indices { layers[index].norm?.options = newValue } }
    }
  }

  public var outputLinear: LayerPlan.LinearPart? {
    get { outputLayer.first?.linear }
    set { if outputIndex < layers.endIndex { layers[outputIndex].linear = newValue } }
  }

  public var outputNorm: LayerPlan.NormPart? {
    get { outputLayer.lazy.compactMap(\.norm).first }
    set { for index in outputIndex..<layers.endIndex { layers[index].norm = newValue } }
  }

  /// The first hidden layer's; nil where there is none.
  public var activation: Activation? {
    get { layers.lazy.compactMap(\.activation).first }
    set { for index in 0..<outputIndex { layers[index].activation = newValue } }
  }
}

extension Recipe {
  /// What a bias begins as where the stage has none. Where the output layer is normalised too, linear
  /// layers begin with biases of zero that are not drawn; in the lecture's first script every bias is
  /// drawn.
  var bias: Initializer { outputNorm == nil ? .normal(scale: 0.01) : .constant(value: 0) }

  /// Normalises what each hidden linear layer puts out, as stage `batchnorm` does.
  mutating func addBatchNorm() {
    guard let options = Stage.batchNorm.recipe.hiddenNorm else { return }
    hiddenLinear?.bias = nil
    hiddenLayers = hiddenLayers.map { layer in
      Array(layer.prefix(1)) + [.batchNorm(options: options)] + layer.dropFirst()
    }
  }

  /// Takes every BatchNorm away. What the last one's gain did is then done by the output weights.
  mutating func removeBatchNorms() {
    let bias = bias
    hiddenLinear?.bias = bias
    if let gain = outputNorm?.gain {
      outputLinear?.weight = .kaiming(gain: gain)
      outputLinear?.bias = bias
    }
    layers.removeAll { $0.norm != nil }
  }
}
