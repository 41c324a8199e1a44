/// The hyperbolic tangent of every element: the squashing that saturates.
public final class Tanh: Saturating {
  public let output: Variable

  /// - Parameters: rows × width is the shape of input and output.
  public init(_ name: String, rows: Int, width: Int) {
    output = Variable(name, rows: rows, columns: width)
  }

  public var kind: String { "Tanh" }
  public var bound: Float { 1 }

  public func forward(_ input: Variable, mode: Mode) {
    VectorMath.tanh(input.value, into: output.value)
  }

  /// `dx = dy · (1 − y²)`: where `y` is near ±1, hardly any gradient passes.
  public func backward(_ input: Variable) {
    VectorMath.tanhGradient(
      output: output.value, outputGradient: output.gradient, into: input.gradient)
  }
}
