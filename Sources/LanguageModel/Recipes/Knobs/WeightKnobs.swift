/// What weights and biases begin as.
extension Choice<Recipe> {
  // MARK: - The output layer

  static let outputBias = Knob(
    "output-bias", .value("start"), "Output bias", rule: .outputBias
  ) { recipe in
    recipe.outputNorm == nil ? .some(recipe.outputLinear?.bias) : nil
  } write: { bias, recipe throws(ChoiceRefusal) in
    guard recipe.outputNorm == nil else {
      throw ChoiceRefusal(reason: "is normalised after the output layer, which undoes a bias")
    }
    recipe.changeOutput { (linear: inout LinearPlan) in
      linear.bias = bias?.isPrior ?? false ? .prior(insteadOf: linear.bias) : bias
    }
  }

  static let outputGain = Knob(
    "output-gain", .value("factor"),
    "Factor of the output weights; in deep, the gain of the last BatchNorm", rule: .finite
  ) { recipe in
    recipe.outputNorm?.gain ?? recipe.outputLinear?.weight.factor
  } write: { factor, recipe throws(ChoiceRefusal) in
    guard recipe.outputNorm == nil else {
      return recipe.changeOutput { (norm: inout BatchNormPlan) in norm.gain = factor }
    }
    guard let weight = recipe.outputLinear?.weight.with(factor: factor) else {
      throw ChoiceRefusal(reason: "has output weights that no factor belongs to")
    }
    recipe.changeOutput { (linear: inout LinearPlan) in linear.weight = weight }
  }

  // MARK: - The hidden layers

  static let hiddenBias = Knob(
    "hidden-bias", .value("start"), "Hidden bias", rule: .bias
  ) { recipe in
    recipe.hiddenNorm == nil ? .some(recipe.hiddenLinear?.bias) : nil
  } write: { bias, recipe throws(ChoiceRefusal) in
    guard recipe.hiddenNorm == nil || recipe.hiddenLinear?.bias != nil else {
      throw ChoiceRefusal(
        reason: "is normalised, which undoes a bias; --keep-hidden-bias keeps it all the same")
    }
    recipe.changeHidden { (linear: inout LinearPlan) in linear.bias = bias }
  }

  static let hiddenGain = Knob(
    "hidden-gain", alias: "gain", .value("gain"), "Hidden weights of n · gain / √fan-in",
    rule: .finite
  ) { recipe in
    if case .kaiming(let gain) = recipe.hiddenLinear?.weight { gain } else { nil }
  } write: { gain, recipe in
    recipe.changeHidden { (linear: inout LinearPlan) in linear.weight = .kaiming(gain: gain) }
  }

  static let hiddenScale = Knob(
    "hidden-scale", .value("scale"), "Hidden weights of n · scale", rule: .finite
  ) { recipe in
    if case .normal(let scale) = recipe.hiddenLinear?.weight { scale } else { nil }
  } write: { scale, recipe in
    recipe.changeHidden { (linear: inout LinearPlan) in linear.weight = .normal(scale: scale) }
  }

  // MARK: - By the name of an initialiser

  static let initializers = Knob(
    "init", .value("kind"),
    "What the weights of every linear layer begin as; biases begin at zero, or by the same kind where "
      + "it has biases of its own", rule: .initializer
  ) { name, recipe in
    recipe.setHiddenWeights(name)
    recipe.changeHidden { (linear: inout LinearPlan) in
      if linear.bias != nil { linear.bias = linear.weight.ofBias }
    }
    recipe.changeOutput { (linear: inout LinearPlan) in
      linear.weight = name.initializer(gain: 1)
      if linear.bias != nil { linear.bias = linear.weight.ofBias }
    }
  }

  static let hiddenInitializer = Knob(
    "hidden-init", .value("kind"), "The hidden weights alone", rule: .initializer
  ) { name, recipe in
    recipe.setHiddenWeights(name)
  }

  static let outputInitializer = Knob(
    "output-init", .value("kind"), "The output weights alone", rule: .initializer
  ) { name, recipe in
    recipe.changeOutput { (linear: inout LinearPlan) in
      linear.weight = name.initializer(gain: 1)
    }
  }

  static let embeddingInitializer = Knob(
    "embedding-init", .value("kind"), "The embedding", rule: .initializer
  ) { name, recipe throws(ChoiceRefusal) in
    let initializer = name.initializer(gain: 1)
    guard initializer != .unitVariance else {
      throw ChoiceRefusal(reason: "has an embedding, which has no sums that lsuv could scale")
    }
    recipe.embedding = initializer
  }
}

extension Initializer {
  /// The letters' frequencies, and before them the draw of what they replace, so that the draws after it
  /// stay where they are.
  fileprivate static func prior(insteadOf bias: Initializer?) -> Initializer {
    switch bias {
    case let prior? where prior.isPrior: prior
    case .normal?: .prior(drawn: true)
    case .linearDefault?, .unusual?: .prior(drawn: true, kind: bias)
    default: .prior(drawn: false)
    }
  }
}

extension Recipe {
  fileprivate mutating func setHiddenWeights(_ name: InitializerName) {
    let weight = name.initializer(gain: activation?.gain ?? 1)
    changeHidden { (linear: inout LinearPlan) in linear.weight = weight }
  }
}

extension ValueRule<Initializer?> {
  /// What a bias begins as; nil for none.
  static let bias = ValueRule(
    "zero, normal, none, or a scale for normal draws, \(ValueRule<Float>.finite.words)",
    text: { bias in
      switch bias {
      case nil: "none"
      case .normal(0)?: "zero"
      case .normal(let scale)?: "\(scale)"
      // What a stage may have, and no knob gives.
      case let other?: other.formula
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

  static let outputBias = ValueRule(
    "zero, normal, none, prior (how often each letter comes), or a scale for normal draws, "
      + ValueRule<Float>.finite.words,
    text: { $0?.isPrior ?? false ? "prior" : bias.text($0) }
  ) { $0 == "prior" ? .prior(drawn: true) : bias.read($0) }
}
