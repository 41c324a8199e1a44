import Layers

extension Model {
  /// Draws the weights with which training begins: the embedding, then weight and bias of each
  /// linear layer, in the lecture's order.
  ///
  /// What is not drawn is not skipped in the stream: a model without a bias has other weights behind
  /// the place where the bias would be drawn.
  public func start(_ generator: MersenneTwister) {
    draw(into: embedding.table, generator) { $0 }
    let linears = layers.compactMap { $0 as? Linear }
    for (index, linear) in linears.enumerated() {
      let isOutput = index == linears.count - 1
      start(
        linear, weight: isOutput ? network.outputWeight : network.hiddenWeight,
        bias: isOutput ? network.outputBias : network.hiddenBias, generator)
    }
    if let outputNorm = network.outputNorm, let norm = layers.last as? BatchNorm {
      norm.gain.value.fill(outputNorm.gain)
    }
  }

  private func start(
    _ linear: Linear, weight: WeightStart, bias: BiasStart, _ generator: MersenneTwister
  ) {
    switch weight {
    case .scaled(let scale):
      draw(into: linear.weight, generator) { $0 * scale }
    case .fanIn(let gain):
      let root = Float(linear.weight.rows).squareRoot()
      draw(into: linear.weight, generator) { $0 * gain / root }
    }
    if let variable = linear.bias, case .scaled(let scale) = bias {
      draw(into: variable, generator) { $0 * scale }
    }
  }

  private func draw(
    into variable: Variable, _ generator: MersenneTwister, scaling: (Float) -> Float
  ) {
    variable.value.values = generator.normals(variable.value.count).map(scaling)
  }
}
