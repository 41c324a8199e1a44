import Layers

/// What a hidden layer does to every number that its linear part puts out.
public enum Activation: String, CaseIterable, Codable, Sendable {
  case tanh
  case relu
  /// Nothing: the layers stay linear, which shows what the weights alone do.
  case linear

  /// Makes the layer; nil where there is none.
  var layer: ((_ name: String, _ rows: Int, _ width: Int) -> any Layer)? {
    switch self {
    case .tanh: { Tanh($0, rows: $1, width: $2) }
    case .relu: { ReLU($0, rows: $1, width: $2) }
    case .linear: nil
    }
  }
}
