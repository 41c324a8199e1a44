import Layers

/// A knob: what can be changed in a recipe by a flag. A knob that is added to the list below has a
/// flag, help, a check, and a place in titles and in the commands of reports.
public typealias Knob = Choice<Recipe>

extension Choice<Recipe> {
  /// In the order of help and titles.
  public static let all: [Knob] = [
    outputBias, outputGain, hiddenBias, hiddenGain, hiddenScale, activation, batchNorm,
    keepHiddenBias, epsilon, momentum, variance, running, layerCount, hiddenWidth, embeddingWidth,
    context,
  ]

  /// A BatchNorm that comes or goes decides what the other knobs find.
  static let inOrderOfTurning =
    all.filter { $0.flag == batchNorm.flag } + all.filter { $0.flag != batchNorm.flag }

  // MARK: - The output layer

  private static let outputBias = Knob(
    "output-bias", .value("start"), "Output bias", rule: .bias
  ) { recipe in
    recipe.outputNorm == nil ? .some(recipe.outputLinear?.bias) : nil
  } write: { bias, recipe throws(ChoiceRefusal) in
    guard recipe.outputNorm == nil else {
      throw ChoiceRefusal(reason: "is normalised after the output layer, which undoes a bias")
    }
    recipe.outputLinear?.bias = bias
  }

  private static let outputGain = Knob(
    "output-gain", .value("factor"),
    "Factor of the output weights; in deep, the gain of the last BatchNorm", rule: .finite
  ) { recipe in
    recipe.outputNorm?.gain ?? recipe.outputLinear?.weight.number
  } write: { factor, recipe in
    if recipe.outputNorm == nil { recipe.outputLinear?.weight.number = factor }
    recipe.outputNorm?.gain = factor
  }

  // MARK: - The hidden layers

  private static let hiddenBias = Knob(
    "hidden-bias", .value("start"), "Hidden bias", rule: .bias
  ) { recipe in
    recipe.hiddenNorm == nil ? .some(recipe.hiddenLinear?.bias) : nil
  } write: { bias, recipe throws(ChoiceRefusal) in
    guard recipe.hiddenNorm == nil else {
      throw ChoiceRefusal(
        reason: "is normalised, which undoes a bias; --keep-hidden-bias keeps it all the same")
    }
    recipe.hiddenLinear?.bias = bias
  }

  private static let hiddenGain = Knob(
    "hidden-gain", alias: "gain", .value("gain"), "Hidden weights of n · gain / √fan-in",
    rule: .finite
  ) { recipe in
    if case .kaiming(let gain) = recipe.hiddenLinear?.weight { gain } else { nil }
  } write: { gain, recipe in
    recipe.hiddenLinear?.weight = .kaiming(gain: gain)
  }

  private static let hiddenScale = Knob(
    "hidden-scale", .value("scale"), "Hidden weights of n · scale", rule: .finite
  ) { recipe in
    if case .normal(let scale) = recipe.hiddenLinear?.weight { scale } else { nil }
  } write: { scale, recipe in
    recipe.hiddenLinear?.weight = .normal(scale: scale)
  }

  private static let activation = Knob(
    "activation", .value("function"), "What a hidden unit does to its sum (linear: nothing)",
    rule: ValueRule<Activation>.word
  ) {
    $0.activation
  } write: {
    $1.activation = $0
  }

  // MARK: - BatchNorm

  private static let batchNorm = Knob(
    "batchnorm", .inverted, "Normalise the hidden layers over the batch", rule: .onOrOff
  ) { recipe in
    recipe.hiddenNorm != nil
  } write: { isOn, recipe throws(ChoiceRefusal) in
    let isNormalized = recipe.hiddenNorm != nil
    guard isOn != isNormalized else {
      throw ChoiceRefusal(reason: isOn ? "is normalised already" : "is not normalised")
    }
    isOn ? recipe.addBatchNorm() : recipe.removeBatchNorms()
  }

  private static let keepHiddenBias = Knob(
    "keep-hidden-bias", .switched,
    "Keep the hidden bias before a BatchNorm, as the lecture's video does", rule: .on
  ) { recipe in
    recipe.hiddenNorm != nil && recipe.hiddenLinear?.bias != nil
  } write: { _, recipe throws(ChoiceRefusal) in
    guard recipe.hiddenNorm != nil else {
      throw ChoiceRefusal(reason: "has no BatchNorm that replaces the bias")
    }
    let bias = recipe.bias
    recipe.hiddenLinear?.bias = bias
  }

  private static let epsilon = batchNormOption(
    "epsilon", "Added to the variance inside the root", name: "ε", .notNegative, \.epsilon)
  private static let momentum = batchNormOption(
    "momentum", "How far running statistics move at a step", name: "momentum", .share, \.momentum)
  private static let variance = batchNormOption(
    "variance", "Divided by n (biased) or n − 1", name: "biased|unbiased", .word, \.variance)
  private static let running = batchNormOption(
    "running", "Which spread the running statistics keep", name: "deviation|variance", .word,
    \.running)

  private static func batchNormOption<Kept: Sendable>(
    _ flag: String, _ help: String, name: String, _ rule: ValueRule<Kept>,
    _ path: WritableKeyPath<BatchNormOptions, Kept> & Sendable
  ) -> Knob {
    Knob("batchnorm-\(flag)", .value(name), help, rule: rule) { recipe in
      recipe.hiddenNorm?[keyPath: path]
    } write: { kept, recipe throws(ChoiceRefusal) in
      guard recipe.hiddenNorm != nil else {
        throw ChoiceRefusal(reason: "is not normalised; add --batchnorm")
      }
      recipe.hiddenNorm?[keyPath: path] = kept
    }
  }

  // MARK: - Sizes

  private static let layerCount = Knob(
    "n-layer", .value("n"), "Hidden layers", rule: .whole(Recipe.layerRange)
  ) { recipe in
    recipe.hiddenLayers.count
  } write: { count, recipe throws(ChoiceRefusal) in
    let layers = recipe.hiddenLayers
    guard layers.count > 1 else { throw ChoiceRefusal(reason: "has one hidden layer") }
    recipe.hiddenLayers = Array(repeating: layers[0], count: count)
  }

  private static let hiddenWidth = Knob(
    "n-hidden", .value("n"), "Hidden units", rule: .whole(Recipe.widthRange)
  ) { recipe in
    recipe.hiddenLinear?.width
  } write: { width, recipe in
    recipe.hiddenLinear?.width = width
  }

  private static let embeddingWidth = Knob(
    "n-embd", .value("n"), "Width of the embedding", rule: .whole(Recipe.widthRange),
    at: \.embeddingWidth)

  private static let context = Knob(
    "block-size", .value("n"), "Tokens of context", rule: .whole(Recipe.widthRange), at: \.context)
}

extension ValueRule<Initializer?> {
  /// What a bias begins as; nil for none.
  fileprivate static let bias = ValueRule(
    "zero, normal, none, or a scale for normal draws, \(ValueRule<Float>.finite.words)",
    text: { bias in
      switch bias {
      case nil: "none"
      case .normal(0)?: "zero"
      case .normal(let scale)?: "\(scale)"
      // What a stage may have, and no knob gives.
      case .constant(let number)?: "constant \(number)"
      case .kaiming(let gain)?: "kaiming \(gain)"
      }
    }
  ) { text -> Initializer?? in
    switch text {
    case "none": .some(nil)
    case "zero": .normal(scale: 0)
    case "normal": .normal(scale: 1)
    default: ValueRule<Float>.finite.read(text).map { .normal(scale: $0) }
    }
  }
}
