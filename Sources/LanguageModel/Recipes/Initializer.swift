import Layers

/// What a parameter begins as; n is a draw from the standard normal distribution.
///
/// Whether something is drawn matters for everything that is drawn after it.
public enum Initializer: Codable, Equatable, Sendable {
  /// One number everywhere; nothing is drawn.
  case constant(value: Float)
  /// n · scale, whatever the number of inputs; drawn even where the scale is zero.
  case normal(scale: Float)
  /// n · gain / √(fan-in), which, with the gain that suits the activation, keeps the deviation from
  /// layer to layer (He et al., 2015).
  case kaiming(gain: Float)

  public var number: Float {
    get {
      switch self {
      case .constant(let number), .normal(let number), .kaiming(let number): number
      }
    }
    set {
      self =
        switch self {
        case .constant: .constant(value: newValue)
        case .normal: .normal(scale: newValue)
        case .kaiming: .kaiming(gain: newValue)
        }
    }
  }

  /// Sets a parameter, whose rows are its fan-in.
  func fill(_ parameter: Variable, with generator: MersenneTwister) {
    let value = parameter.value
    switch self {
    case .constant(let constant):
      value.fill(constant)
    case .normal(let scale):
      value.values = generator.normals(value.count).map { $0 * scale }
    case .kaiming(let gain):
      let root = Float(value.rows).squareRoot()
      value.values = generator.normals(value.count).map { $0 * gain / root }
    }
  }
}
