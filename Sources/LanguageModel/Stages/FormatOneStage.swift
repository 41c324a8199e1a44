import Layers

/// A stage as runs of format 1 kept it: a record of an MLP's sizes and starts.
struct FormatOneStage: Decodable {
  let name: String
  let network: Network
  let rateDrop: Double

  struct Network: Decodable {
    let context, embeddingWidth, hiddenWidth, hiddenLayers: Int
    let activation: Activation
    let hiddenWeight, outputWeight: WeightStart
    let hiddenBias, outputBias: BiasStart
    let hiddenNorm: BatchNormOptions?
    let outputNorm: BatchNormPlan?
  }

  enum WeightStart: Decodable {
    case scaled(by: Float)
    case fanIn(gain: Float)

    var initializer: Initializer {
      switch self {
      case .scaled(let scale): .normal(scale: scale)
      case .fanIn(let gain): .kaiming(gain: gain)
      }
    }
  }

  enum BiasStart: Decodable {
    case none, zero
    case scaled(by: Float)

    var initializer: Initializer? {
      switch self {
      case .none: nil
      case .zero: .constant(value: 0)
      case .scaled(let scale): .normal(scale: scale)
      }
    }
  }

  /// The same as it is kept today; the knobs are found by what differs from the lecture's stage.
  var variant: StageVariant? {
    guard Recipe.layerRange ~= network.hiddenLayers else { return nil }
    let hidden: [LayerPlan?] = [
      .linear(
        width: network.hiddenWidth, weight: network.hiddenWeight.initializer,
        bias: network.hiddenBias.initializer),
      network.hiddenNorm.map { .batchNorm(options: $0) }, .activation(function: network.activation),
    ]
    let output: [LayerPlan?] = [
      .logits(weight: network.outputWeight.initializer, bias: network.outputBias.initializer),
      network.outputNorm.map { .batchNorm(options: $0.options, gain: $0.gain) },
    ]
    var recipe = Recipe(
      layers: (Array(repeating: hidden, count: network.hiddenLayers) + [output]).joined()
        .compactMap(\.self),
      parameterNames: network.hiddenLayers == 1 && network.outputNorm == nil
        ? .lettered : .numbered,
      rateDrop: rateDrop)
    recipe.context = network.context
    recipe.embeddingWidth = network.embeddingWidth
    var variant = StageVariant(name: name, knobs: Knobs(), recipe: recipe)
    variant.knobs = variant.stage.flatMap { Knobs(turning: $0, into: recipe) } ?? Knobs()
    return variant
  }
}
