/// Layers one after the other: each one's output is the next one's input.
public final class Chain: Layer {
  public let layers: [any Layer]

  /// - Parameter layers: at least one; every output has the shape of the next one's input.
  public init(_ layers: [any Layer]) {
    precondition(!layers.isEmpty, "a chain without a layer has no output")
    self.layers = layers
  }

  public var kind: String { "Chain" }
  public var output: Variable { layers[layers.count - 1].output }
  public var parameters: [Variable] { layers.flatMap(\.parameters) }
  public var state: [NamedMatrix] { layers.flatMap(\.state) }
  public var multiplications: Int { layers.reduce(0) { $0 + $1.multiplications } }
  public func parts(after input: Variable) -> [(layer: any Layer, input: Variable)] {
    zip(layers, [input] + layers.map(\.output)).flatMap { $0.parts(after: $1) }
  }

  public func forward(_ input: Variable, mode: Mode) {
    var input = input
    for layer in layers {
      layer.forward(input, mode: mode)
      input = layer.output
    }
  }

  /// The chain rule: the gradient that a layer gives its input is the one before it starts from.
  public func backward(_ input: Variable) {
    for index in layers.indices.reversed() {
      layers[index].backward(index == 0 ? input : layers[index - 1].output)
    }
  }
}
