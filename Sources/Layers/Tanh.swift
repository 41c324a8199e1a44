import CKernels

/// The hyperbolic tangent of every element, `y = tanh x`: the squashing that saturates.
///
/// Differs from PyTorch's `nn.Tanh` by at most 4e-7: a rational function, see `tanh.c`.
public final class Tanh: ActivationLayer {
  /// B × H
  public let output: Variable

  /// For inputs and outputs of B × H.
  public init(_ name: String, rows: Int, width: Int) {
    output = Variable(name, rows: rows, columns: width)
  }

  public static let function = ActivationFunction(
    kind: "Tanh", name: "tanh", flatness: .nearBounds(bounds))
  public static let bounds = Bounds(
    -1, 1, formula: "tanh(x)", slopeFormula: "1 - tanh(x)**2")

  public func forward(_ input: Variable, mode: Mode) {
    elementwise(input.value, output.value) { count, x, y in  // B × H
      tanh_forward(count, x, y)
    }
  }

  /// `dx = dy · (1 − y²)`: where `y` is near ±1, hardly any gradient passes.
  public func backward(_ input: Variable) {
    elementwise(output.value, output.gradient, input.gradient) { count, y, dy, dx in
      tanh_backward(count, y, dy, dx)
    }
  }
}
