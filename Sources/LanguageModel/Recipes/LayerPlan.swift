import Layers

/// A layer as data, in a list of layers. What it is called and how large it is follows from its place
/// (see `Blueprint`).
public indirect enum LayerPlan: Codable, Equatable, Sendable {
  /// - Parameters:
  ///   - width: of the output; nil for the width of the vocabulary, which makes the output logits.
  ///   - bias: nil for a layer without one.
  case linear(width: Int?, weight: Initializer, bias: Initializer?)
  /// - Parameter gain: what every unit's gain begins as; the shift begins at zero.
  case batchNorm(options: BatchNormOptions, gain: Float = 1)
  case activation(function: Activation)
  /// y = x + f(x), where f is a list of layers that ends as wide as it begins.
  case residual(layers: [LayerPlan])

  public static let tanh = LayerPlan.activation(function: .tanh)

  /// The linear layer that makes logits.
  public static func logits(weight: Initializer, bias: Initializer?) -> LayerPlan {
    .linear(width: nil, weight: weight, bias: bias)
  }
}

/// The parts of a plan, which the knobs of the command line read and change; training does not need
/// them. What a plan of another layer does not have is nil, and stays so when it is set.
extension LayerPlan {
  public struct LinearPart: Equatable, Sendable {
    public var width: Int?
    public var weight: Initializer
    public var bias: Initializer?
  }

  public struct NormPart: Decodable, Equatable, Sendable {
    public var options: BatchNormOptions
    public var gain: Float
  }

  public var linear: LinearPart? {
    get {
      guard case .linear(let width, let weight, let bias) = self else { return nil }
      return LinearPart(width: width, weight: weight, bias: bias)
    }
    set {
      guard let newValue, linear != nil else { return }
      self = .linear(width: newValue.width, weight: newValue.weight, bias: newValue.bias)
    }
  }

  public var norm: NormPart? {
    get {
      guard case .batchNorm(let options, let gain) = self else { return nil }
      return NormPart(options: options, gain: gain)
    }
    set {
      guard let newValue, norm != nil else { return }
      self = .batchNorm(options: newValue.options, gain: newValue.gain)
    }
  }

  public var activation: Activation? {
    get { if case .activation(let function) = self { function } else { nil } }
    set { if let newValue, activation != nil { self = .activation(function: newValue) } }
  }
}
