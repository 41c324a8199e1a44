import Layers

/// A list of layers on inputs that are numbers and not tokens: drawn ones, or the pixels of images.
public final class DenseNetwork {
  /// rows × inputs: to be filled before a forward pass.
  public let input: Variable
  public let layers: [any Layer]
  public let parameters: [Variable]
  private let plans: [TensorPlan]

  /// A network whose weights are still zero.
  ///
  /// - Parameters:
  ///   - inputs: the width of what goes in.
  ///   - classes: the width of a linear layer that has none of its own.
  ///   - rows: B.
  public init(_ plans: [LayerPlan], inputs: Int, classes: Int = 1, rows: Int) {
    input = Variable("input", rows: rows, columns: inputs)
    let blueprints = plans.blueprints(
      Place(
        path: "layers", inputs: inputs, context: 1, vocabularySize: classes, names: .numbered,
        linears: 0))
    layers = blueprints.map { $0.make(rows, NoNoise()) }
    parameters = layers.flatMap(\.parameters)
    self.plans = blueprints.flatMap(\.tensors).filter { $0.initializer != nil }
  }

  /// B × the width of the last layer.
  public var output: Variable { layers.last?.output ?? input }

  /// Draws the parameters of each layer in order.
  public func initialize(with generator: MersenneTwister) {
    for (parameter, plan) in zip(parameters, plans) {
      guard let initializer = plan.initializer else { continue }
      parameter.value.values = initializer.values(
        rows: plan.rows, columns: plan.columns, fans: plan.fans, drawnWith: generator)
    }
  }

  public func forward(mode: Mode = .training) {
    for (index, layer) in layers.enumerated() { layer.forward(input(of: index), mode: mode) }
  }

  /// From the gradient of the output to that of the input.
  public func backward() {
    for index in layers.indices.reversed() { layers[index].backward(input(of: index)) }
  }

  public func input(of layer: Int) -> Variable { layer == 0 ? input : layers[layer - 1].output }
}
