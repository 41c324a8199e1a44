import Layers

/// A hidden layer as the lecture speaks of it, found among the layers of a model: sums of weighted
/// inputs, perhaps a norm, and an activation.
public struct HiddenLayer {
  /// Fan-in × H
  let weight: Variable
  /// What stands between the sums and the activation.
  let norms: [any Layer]
  /// B × H: what goes into the activation; of a linear layer what it puts out.
  let sum: Variable
  /// B × H
  let output: Variable
  /// nil for a linear layer.
  let function: ActivationFunction?
  /// H × fan-out: the weight that its outputs meet next.
  let nextWeight: Variable

  /// H
  public var width: Int { weight.columns }
}

extension Model {
  /// In the order of the forward pass. Every linear layer begins one, but for the last, which makes the
  /// logits.
  public var hiddenLayers: [HiddenLayer] {
    let parts = layers.indices.flatMap { layers[$0].parts(after: input(of: $0)) }
    let places = parts.indices.filter { parts[$0].layer.linearWeight != nil }
    return zip(places, places.dropFirst()).compactMap { place, next in
      guard let weight = parts[place].layer.linearWeight,
        let nextWeight = parts[next].layer.linearWeight
      else { return nil }
      let following = parts[place + 1..<next].filter { !($0.layer is Residual) }
      let activation = following.firstIndex { $0.layer is any ActivationLayer }
      let norms = following[..<(activation ?? following.endIndex)].map(\.layer)
      guard let activation else {
        let output = norms.last?.output ?? parts[place].layer.output
        return HiddenLayer(
          weight: weight, norms: norms, sum: output, output: output, function: nil,
          nextWeight: nextWeight)
      }
      let (layer, input) = following[activation]
      return HiddenLayer(
        weight: weight, norms: norms, sum: input, output: layer.output,
        function: (layer as? any ActivationLayer).map { type(of: $0).function },
        nextWeight: nextWeight)
    }
  }
}

extension Layer {
  /// Of a fully connected layer.
  fileprivate var linearWeight: Variable? {
    (self as? Linear)?.weight ?? (self as? DropConnect)?.weight
  }
}
