/// A layer that does the same to every number of its input, whatever stands beside it.
public protocol ActivationLayer: Layer {
  static var function: ActivationFunction { get }
}

extension ActivationLayer {
  public var kind: String { Self.function.kind }
}

/// What tables and figures know of an activation function, of which a record keeps the kind.
public struct ActivationFunction: Equatable, Sendable {
  /// As `Layer.kind` says it: `LeakyReLU`.
  public let kind: String
  /// Within a sentence: `leaky ReLU`.
  public let name: String
  /// nil for a function whose outputs do not tell where hardly any gradient passes.
  public let flatness: Flatness?

  public init(kind: String, name: String, flatness: Flatness?) {
    self.kind = kind
    self.name = name
    self.flatness = flatness
  }

  public static let all = [
    Tanh.function, Sigmoid.function, ReLU.function, LeakyReLU.function, GELU.function,
  ]
}

/// Which outputs of a function let hardly any gradient through.
public enum Flatness: Equatable, Sendable {
  /// Those near two bounds, where it saturates.
  case nearBounds(Bounds)
  /// Those that are exactly 0.
  case atZero

  public var bounds: Bounds? { if case .nearBounds(let bounds) = self { bounds } else { nil } }
}

/// Two bounds between which a function squashes its input. Its slope is y′ = (y − lower) · (upper − y), so
/// with the middle m between them and the reach r from there to either, y = m + r · tanh(r · x).
public struct Bounds: Equatable, Sendable {
  public let lower: Float
  public let upper: Float
  /// The function and its slope for a plotting program: of x, with `**` for powers.
  public let formula: String
  public let slopeFormula: String

  public init(_ lower: Float, _ upper: Float, formula: String, slopeFormula: String) {
    self.lower = lower
    self.upper = upper
    self.formula = formula
    self.slopeFormula = slopeFormula
  }

  public var middle: Float { (lower + upper) / 2 }
  public var reach: Float { (upper - lower) / 2 }
}
