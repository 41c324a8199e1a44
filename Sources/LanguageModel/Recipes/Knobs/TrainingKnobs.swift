/// What is left out, mixed or spread while training, and which rule moves the parameters.
extension Choice<Recipe> {
  static let dropout = Knob(
    "dropout", .value("p"), "Leave out hidden units with this probability", rule: .probability
  ) { probability, recipe in
    recipe.changeHiddenLayers { $0 + [.dropout(probability)] }
  }

  static let dropConnect = Knob(
    "dropconnect", .value("p"), "Leave out hidden weights with this probability",
    rule: .probability
  ) { probability, recipe in
    recipe.changeHidden { (linear: inout LinearPlan) in linear.dropConnect = probability }
  }

  static let contextDropout = Knob(
    "dropcontext", .value("p"), "Leave out tokens of a context with this probability",
    rule: .probability
  ) { probability, recipe in
    recipe.frontLayers.append(.contextDropout(probability))
  }

  static let mixup = Knob(
    "mixup", .value("a"),
    "Train on means of two examples, their shares drawn from Beta(a, a)", rule: .concentration
  ) { concentration, recipe in
    recipe.frontLayers.insert(.mixing(.mixup, concentration: concentration), at: 0)
  }

  static let cutMix = Knob(
    "cutmix", .value("a"),
    "Train on contexts of which a part comes from another example, its share drawn from Beta(a, a)",
    rule: .concentration
  ) { concentration, recipe in
    recipe.frontLayers.insert(.mixing(.cutmix, concentration: concentration), at: 0)
  }

  static let labelSmoothing = Knob(
    "label-smoothing", .value("share"), "Spread this share of every target over all letters",
    rule: .belowOne
  ) { share, recipe in
    recipe.labelSmoothing = share
  }

  static let optimizer = Knob(
    "optimizer", .value("rule"), "What moves the parameters", rule: ValueRule<OptimizerName>.word
  ) { name, recipe in
    recipe.optimizer = name == .adamw ? .adamW() : .gradientDescent()
  }

  static let optimizerMomentum = Knob(
    "momentum", .value("factor"), "How much of a step is added to the next one", rule: .belowOne
  ) { factor, recipe throws(ChoiceRefusal) in
    guard case .gradientDescent(_, let weightDecay) = recipe.optimizer else {
      throw ChoiceRefusal(reason: "is moved by adamw, which has a momentum of its own")
    }
    recipe.optimizer = .gradientDescent(momentum: factor, weightDecay: weightDecay)
  }

  static let weightDecay = Knob(
    "weight-decay", .value("factor"),
    "How much of itself every parameter loses at a step, times the rate (adamw: 0.01 if not given)",
    rule: .notNegative
  ) { factor, recipe in
    switch recipe.optimizer {
    case .gradientDescent(let momentum, _):
      recipe.optimizer = .gradientDescent(momentum: momentum, weightDecay: factor)
    case .adamW: recipe.optimizer = .adamW(weightDecay: factor)
    }
  }
}

enum OptimizerName: String, CaseIterable, Sendable { case sgd, adamw }

extension ValueRule<Double> {
  fileprivate static let probability = ValueRule(
    "a number from 0 to below 1", where: Recipe.isProbability)

  fileprivate static let concentration: ValueRule = {
    let range = MixingPlan.concentrationRange
    return ValueRule(
      "a number from \(range.lowerBound) to \(range.upperBound)", where: range.contains)
  }()
}

extension ValueRule<Float> {
  fileprivate static let belowOne = ValueRule("a number from 0 to below 1") { $0 >= 0 && $0 < 1 }
}
