import CKernels

/// The logistic function of every element, `y = 1 / (1 + e⁻ˣ)`: a share between 0 and 1. Its slope is a
/// quarter at most, so that a gradient loses a factor of four or more in every layer.
///
/// Differs from PyTorch's `nn.Sigmoid` by less than 3e-7 of y, and in that y is nowhere below e⁻⁸⁷, which
/// is 1.6e-38.
public final class Sigmoid: ActivationLayer {
  /// B × H
  public let output: Variable

  /// For inputs and outputs of B × H.
  public init(_ name: String, rows: Int, width: Int) {
    output = Variable(name, rows: rows, columns: width)
  }

  public static let function = ActivationFunction(
    kind: "Sigmoid", name: "sigmoid", flatness: .nearBounds(bounds))
  public static let bounds = Bounds(
    0, 1, formula: "1 / (1 + exp(-x))", slopeFormula: "1 / (2 + exp(x) + exp(-x))")

  public func forward(_ input: Variable, mode: Mode) {
    let (x, y) = (input.value, output.value)  // B × H
    x.requireShape(of: y)
    sigmoid_forward(y.rows, y.columns, x.wholeStride, x.storage, y.storage)
  }

  /// `dx = dy · y · (1 − y)`: near 0 and 1 hardly any gradient passes.
  public func backward(_ input: Variable) {
    elementwise(output.value, output.gradient, input.gradient) { count, y, dy, dx in
      sigmoid_backward(count, y, dy, dx)
    }
  }
}
