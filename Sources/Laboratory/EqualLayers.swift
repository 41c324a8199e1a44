import LanguageModel
import Layers

/// What becomes of a signal on its way through equal layers `y = f(x·W)`, and of a gradient on its way
/// back from the last one, where it is one for every output.
///
/// Drawn in this order from a stream of its own: x, then the weights, layer after layer.
struct EqualLayers {
  /// x, then what each layer puts out; each rows × width.
  let signals: [Matrix]
  /// Of what goes into each layer, from the first to the last.
  let gradients: [Matrix]
  /// width × width, layer after layer.
  let weights: [Matrix]

  /// - Parameter isSame: whether the first weight stands in every layer, and no other is drawn.
  init(
    _ depth: Int, rows: Int, width: Int, weight: Initializer, activation: Activation, seed: UInt64,
    isSame: Bool = false
  ) {
    let layer = [
      LayerPlan.linear(width: width, weight: weight, bias: nil),
      LayerPlan.activation(function: activation),
    ]
    let network = DenseNetwork(
      layer.repeated(depth), inputs: width, rows: rows)
    let generator = MersenneTwister(seed: seed)
    network.input.value.values = generator.normals(rows * width)
    network.initialize(with: generator)
    weights = network.parameters.map(\.value)
    if isSame { for weight in weights.dropFirst() { weight.copy(weights[0]) } }
    network.forward()
    network.output.gradient.fill(1)
    network.backward()
    // A linear layer has no activation after it.
    let parts = network.layers.count / depth
    let inputs = (0..<depth).map { network.input(of: $0 * parts) }
    signals = inputs.map(\.value) + [network.output.value]
    gradients = inputs.map(\.gradient)
  }

  /// By how much a gradient is larger at the input than at the last layer.
  var gradientRatio: Double { (gradients.first?.norm ?? 1) / (gradients.last?.norm ?? 1) }
}

extension Matrix {
  /// The root of the sum of all squares (Frobenius).
  var norm: Double { values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }

  /// With n − 1, as `x.std()`.
  var deviation: Double { meanAndDeviation.deviation }

  /// With n.
  var populationDeviation: Double {
    deviation * (Double(count - 1) / Double(count)).squareRoot()
  }

  var meanSquare: Double { norm * norm / Double(count) }

  /// The share of values that something is true of.
  func share(where isWanted: (Float) -> Bool) -> Double {
    Double(values.count(where: isWanted)) / Double(count)
  }
}

extension [LayerPlan] {
  /// The same layers so many times, one after the other.
  func repeated(_ times: Int) -> [LayerPlan] {
    Array(repeatElement(self, count: times).joined())
  }
}

extension Activation {
  /// Within a sentence: `leaky ReLU`.
  var title: String {
    (layer?("", 1, 1) as? any ActivationLayer).map { type(of: $0).function.name } ?? rawValue
  }
}
