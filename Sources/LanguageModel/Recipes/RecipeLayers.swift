import Layers

/// A recipe's list of layers as the lecture speaks of it: hidden layers and an output layer.
extension Recipe {
  /// What stands before the first hidden layer: regularisers of the embedded context.
  var frontLayers: [LayerPlan] {
    get { Array(layers[..<frontCount]) }
    set { layers.replaceSubrange(..<frontCount, with: newValue) }
  }

  /// Each hidden layer: a linear one, and what follows it; those inside residuals too. Set, they have no
  /// residuals around them.
  public var hiddenLayers: [[LayerPlan]] {
    get {
      layers[frontCount..<outputIndex].reduce(into: []) { hidden, plan in
        if let inner = plan.residual {
          hidden.append(inner)
        } else if hidden.isEmpty || plan.linear != nil {
          hidden.append([plan])
        } else {
          hidden[hidden.count - 1].append(plan)
        }
      }
    }
    set { layers = frontLayers + newValue.joined() + outputLayer }
  }

  /// The linear layer that is as wide as the vocabulary, and what follows it.
  public var outputLayer: [LayerPlan] { Array(layers[outputIndex...]) }

  private var frontCount: Int {
    layers.firstIndex { $0.linear != nil || $0.residual != nil } ?? layers.endIndex
  }

  private var outputIndex: Int {
    layers.firstIndex { $0.linear.map { $0.width == nil } ?? false } ?? layers.endIndex
  }

  /// Whether layers have residuals around them.
  public var hasResiduals: Bool { layers.contains { $0.residual != nil } }

  /// Puts a residual around every hidden layer but the first: h ← h + f(h).
  mutating func addResiduals() {
    let hidden = hiddenLayers
    layers =
      frontLayers + (hidden.first ?? []) + hidden.dropFirst().map { .residual(layers: $0) }
      + outputLayer
  }

  /// Changes every hidden layer, and leaves the residuals as they are.
  mutating func changeHiddenLayers(_ change: ([LayerPlan]) -> [LayerPlan]) {
    let residuals = hasResiduals
    hiddenLayers = hiddenLayers.map(change)
    if residuals { addResiduals() }
  }

  /// Changes the layers of one kind in every hidden layer.
  mutating func changeHidden<Plan: PlannedLayer>(_ change: (inout Plan) -> Void) {
    changeHiddenLayers { layer in
      layer.map { plan in
        var plan = plan
        plan.change(change)
        return plan
      }
    }
  }

  mutating func changeOutput<Plan: PlannedLayer>(_ change: (inout Plan) -> Void) {
    for index in outputIndex..<layers.endIndex { layers[index].change(change) }
  }
}

/// The parts that the knobs of the command line read.
extension Recipe {
  private var hiddenPlans: [LayerPlan] { hiddenLayers.flatMap(\.self) }

  /// The first hidden layer's; all have the same.
  public var hiddenLinear: LinearPlan? { hiddenPlans.lazy.compactMap(\.linear).first }

  /// The first hidden layer's BatchNorm; nil where none is normalised over the batch.
  public var hiddenNorm: BatchNormOptions? {
    hiddenPlans.lazy.compactMap(\.batchNorm).first?.options
  }

  /// The first hidden layer's; nil where no example is normalised by itself.
  public var hiddenRowNorm: RowNorm.Kind? {
    hiddenPlans.lazy.compactMap(\.rowNorm).first?.kind
  }

  public var outputLinear: LinearPlan? { outputLayer.first?.linear }

  public var outputNorm: BatchNormPlan? { outputLayer.lazy.compactMap(\.batchNorm).first }

  /// The first hidden layer's; nil where there is none.
  public var activation: Activation? { hiddenPlans.lazy.compactMap(\.activation).first }

  /// The first hidden layer's dropout.
  public var dropout: Double? { hiddenPlans.lazy.compactMap(\.dropout).first }

  public var contextDropout: Double? { frontLayers.lazy.compactMap(\.contextDropout).first }

  public var mixing: MixingPlan? { frontLayers.lazy.compactMap(\.mixing).first }
}

/// Norms that come and go.
extension Recipe {
  /// What a bias begins as where the stage has none. Where the output layer is normalised too, linear
  /// layers begin with biases of zero that are not drawn; in the lecture's first script every bias is
  /// drawn.
  var bias: Initializer { outputNorm == nil ? .normal(scale: 0.01) : .constant(value: 0) }

  /// Whether the hidden layers are normalised, in whichever way.
  var isNormalized: Bool { hiddenNorm != nil || hiddenRowNorm != nil }

  /// Normalises what each hidden linear layer puts out, as stage `batchnorm` does.
  mutating func addBatchNorm() {
    guard let options = Stage.batchNorm.recipe.hiddenNorm else { return }
    changeHidden { (linear: inout LinearPlan) in linear.bias = nil }
    addNorm(.batchNorm(options: options))
  }

  /// Puts a norm after every hidden linear layer.
  mutating func addNorm(_ norm: LayerPlan) {
    changeHiddenLayers { layer in Array(layer.prefix(1)) + [norm] + layer.dropFirst() }
  }

  /// Takes every BatchNorm away. What the last one's gain did is then done by the output weights.
  mutating func removeBatchNorms() {
    let bias = bias
    changeHidden { (linear: inout LinearPlan) in linear.bias = bias }
    if let gain = outputNorm?.gain {
      changeOutput { (linear: inout LinearPlan) in
        linear.weight = .kaiming(gain: gain)
        linear.bias = bias
      }
    }
    changeHiddenLayers { $0.filter { $0.batchNorm == nil } }
    layers.removeAll { $0.batchNorm != nil }
  }

  /// Whether each norm stands after its layer's activation.
  var isNormalizedAfterActivation: Bool {
    guard let layer = hiddenLayers.first, let norm = layer.firstIndex(where: \.isNorm),
      let activation = layer.firstIndex(where: { $0.activation != nil })
    else { return false }
    return norm > activation
  }

  /// Moves each norm to the place right after its layer's activation.
  mutating func normalizeAfterActivation() {
    changeHiddenLayers { layer in
      let others = layer.filter { !$0.isNorm }
      let activation = others.firstIndex { $0.activation != nil } ?? 0
      return Array(others[...activation]) + layer.filter(\.isNorm) + others[(activation + 1)...]
    }
  }
}

extension LayerPlan {
  fileprivate var isNorm: Bool { batchNorm != nil || rowNorm != nil }
}
