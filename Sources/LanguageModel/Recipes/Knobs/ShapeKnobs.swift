/// Sizes, and what a hidden layer is made of.
extension Choice<Recipe> {
  static let activation = Knob(
    "activation", .value("function"), "What a hidden unit does to its sum (linear: nothing)",
    rule: ValueRule<Activation>.word
  ) {
    $0.activation
  } write: { function, recipe in
    recipe.changeHidden { (plan: inout ActivationPlan) in plan.function = function }
  }

  static let layerCount = Knob(
    "n-layer", .value("n"), "Hidden layers", rule: .whole(Recipe.layerRange)
  ) { recipe in
    recipe.hiddenLayers.count
  } write: { count, recipe throws(ChoiceRefusal) in
    let layers = recipe.hiddenLayers
    guard !layers.isEmpty else { throw ChoiceRefusal(reason: "has no hidden layer") }
    recipe.hiddenLayers = Array(repeating: layers[0], count: count)
    // The lecture's letters are for one hidden layer.
    if count > 1 { recipe.parameterNames = .numbered }
  }

  static let residual = Knob(
    "residual", .switched,
    "From the second hidden layer on, add what goes into a layer to what comes out", rule: .on
  ) { _, recipe throws(ChoiceRefusal) in
    guard recipe.hiddenLayers.count > 1 else {
      throw ChoiceRefusal(reason: "has one hidden layer; add --n-layer 2 or more")
    }
    recipe.parameterNames = .numbered
    recipe.addResiduals()
  }

  static let hiddenWidth = Knob(
    "n-hidden", .value("n"), "Hidden units", rule: .whole(Recipe.widthRange)
  ) { recipe in
    recipe.hiddenLinear?.width
  } write: { width, recipe in
    recipe.changeHidden { (linear: inout LinearPlan) in linear.width = width }
  }

  static let embeddingWidth = Knob(
    "n-embd", .value("n"), "Width of the embedding", rule: .whole(Recipe.widthRange),
    at: \.embeddingWidth)

  static let context = Knob(
    "block-size", .value("n"), "Tokens of context", rule: .whole(Recipe.widthRange), at: \.context)
}
