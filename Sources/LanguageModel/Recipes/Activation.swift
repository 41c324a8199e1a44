import Layers

/// What a hidden layer does to every number that its linear part puts out.
public enum Activation: String, CaseIterable, Codable, Sendable {
  case tanh
  case relu
  case leakyReLU = "leaky-relu"
  case sigmoid
  case gelu
  /// The form of GELU that is made of tanh.
  case geluTanh = "gelu-tanh"
  /// Nothing: the layers stay linear, which shows what the weights alone do.
  case linear

  /// Makes the layer; nil where there is none.
  package var layer: ((_ name: String, _ rows: Int, _ width: Int) -> any Layer)? {
    switch self {
    case .tanh: { Tanh($0, rows: $1, width: $2) }
    case .relu: { ReLU($0, rows: $1, width: $2) }
    case .leakyReLU: { LeakyReLU($0, rows: $1, width: $2) }
    case .sigmoid: { Sigmoid($0, rows: $1, width: $2) }
    case .gelu: { GELU($0, rows: $1, width: $2, form: .exact) }
    case .geluTanh: { GELU($0, rows: $1, width: $2, form: .tanh) }
    case .linear: nil
    }
  }

  /// By how much weights of n / √in are multiplied before it, so that the deviation stays from layer to
  /// layer: PyTorch's `calculate_gain`, and by convention here that of a ReLU for GELU, which PyTorch
  /// does not name.
  public var gain: Float {
    switch self {
    case .tanh: 5 / 3
    case .relu, .gelu, .geluTanh: Float(2).squareRoot()
    case .leakyReLU: (2 / (1 + LeakyReLU.slope * LeakyReLU.slope)).squareRoot()
    case .sigmoid, .linear: 1
    }
  }
}
