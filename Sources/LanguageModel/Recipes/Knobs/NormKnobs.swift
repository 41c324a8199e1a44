import Layers

/// How hidden layers are normalised.
extension Choice<Recipe> {
  // MARK: - BatchNorm

  static let batchNorm = Knob(
    "batchnorm", .inverted, "Normalise the hidden layers over the batch", rule: .onOrOff
  ) { recipe in
    recipe.hiddenNorm != nil
  } write: { isOn, recipe throws(ChoiceRefusal) in
    let isNormalized = recipe.isNormalized
    guard isOn != isNormalized else {
      throw ChoiceRefusal(reason: isOn ? "is normalised already" : "is not normalised")
    }
    isOn ? recipe.addBatchNorm() : recipe.removeBatchNorms()
  }

  static let keepHiddenBias = Knob(
    "keep-hidden-bias", .switched,
    "Keep the hidden bias before a BatchNorm, as the lecture's video does", rule: .on
  ) { recipe in
    recipe.hiddenNorm != nil && recipe.hiddenLinear?.bias != nil
  } write: { _, recipe throws(ChoiceRefusal) in
    guard recipe.hiddenNorm != nil else {
      throw ChoiceRefusal(reason: "has no BatchNorm that replaces the bias")
    }
    let bias = recipe.bias
    recipe.changeHidden { (linear: inout LinearPlan) in linear.bias = bias }
  }

  static let epsilon = batchNormOption(
    "epsilon", "Added to the variance inside the root", name: "ε", .notNegative, \.epsilon)
  static let momentum = batchNormOption(
    "momentum", "How far running statistics move at a step", name: "momentum", .share, \.momentum)
  static let variance = batchNormOption(
    "variance", "Divided by n (biased) or n − 1", name: "biased|unbiased", .word, \.variance)
  static let running = batchNormOption(
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
      let change = { (norm: inout BatchNormPlan) in norm.options[keyPath: path] = kept }
      recipe.changeHidden(change)
      recipe.changeOutput(change)
    }
  }

  static let runningVariance = batchNormOption(
    "running-variance", "Which variance the running one is, where that differs from the other",
    name: "biased|unbiased", .optionalWord, \.runningVariance)

  // MARK: - Other norms

  static let norm = Knob(
    "norm", .value("kind"),
    "Normalise the hidden layers as PyTorch does, and keep the bias", rule: .norm
  ) { norm, recipe throws(ChoiceRefusal) in
    guard !recipe.isNormalized else {
      throw ChoiceRefusal(reason: "is normalised already; --no-batchnorm takes that away")
    }
    if case .row(.group(let groups)) = norm, let width = recipe.hiddenLinear?.width,
      !width.isMultiple(of: groups)
    {
      throw ChoiceRefusal(reason: "has \(width) hidden units, which \(groups) groups do not divide")
    }
    recipe.addNorm(norm.plan)
  }

  static let normAfter = Knob(
    "norm-after", .switched, "Normalise after the activation instead of before it", rule: .on
  ) { _, recipe throws(ChoiceRefusal) in
    guard recipe.isNormalized else {
      throw ChoiceRefusal(reason: "is not normalised; add --norm or --batchnorm")
    }
    recipe.normalizeAfterActivation()
  }
}

/// A norm by its name on the command line.
enum HiddenNorm: Equatable, Sendable {
  case batch
  case row(RowNorm.Kind)

  var plan: LayerPlan {
    switch self {
    case .batch: .batchNorm(options: .pytorch)
    case .row(let kind): .rowNorm(kind)
    }
  }
}

extension ValueRule<HiddenNorm> {
  fileprivate static let norm = ValueRule(
    "one of batch, layer, group:G (G groups of equally many units), rms; instance norm would need "
      + "several positions of an example",
    allWords: ["batch", "layer", "group", "rms"],
    text: { norm in
      switch norm {
      case .batch: "batch"
      case .row(.layer): "layer"
      case .row(.group(let groups)): "group:\(groups)"
      case .row(.rms): "rms"
      }
    }
  ) { text in
    switch text {
    case "batch": return .batch
    case "layer": return .row(.layer)
    case "rms": return .row(.rms)
    default:
      guard text.hasPrefix("group:"), let groups = Int(text.dropFirst("group:".count)), groups > 0
      else { return nil }
      return .row(.group(groups))
    }
  }
}

extension ValueRule<BatchNormOptions.Variance?> {
  fileprivate static let optionalWord: ValueRule = {
    let word = ValueRule<BatchNormOptions.Variance>.word
    return ValueRule(word.words, allWords: word.allWords) {
      $0.map(word.text) ?? ""
    } read: {
      word.read($0).map { .some($0) }
    }
  }()
}
