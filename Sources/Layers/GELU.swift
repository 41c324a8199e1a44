import CKernels

/// The Gaussian error linear unit of every element, `y = x · Φ(x)`, where Φ(x) is the share of a standard
/// normal distribution below x (Hendrycks and Gimpel, 2016): a ReLU with a soft bend, which dips below 0
/// for negative x.
///
/// Differs from PyTorch's `F.gelu` by at most 3e-7 of 1 + |y|, and in that −∞ gives nearly 0, not NaN.
public final class GELU: ActivationLayer {
  /// Which of its two forms.
  public enum Form: Sendable {
    case exact
    /// `½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))`, which differs by less than 5e-4: GPT-2's, and
    /// PyTorch's `approximate="tanh"`.
    case tanh
  }

  /// B × H
  public let output: Variable
  private let form: Form

  /// For inputs and outputs of B × H.
  public init(_ name: String, rows: Int, width: Int, form: Form) {
    output = Variable(name, rows: rows, columns: width)
    self.form = form
  }

  public static let function = ActivationFunction(
    kind: "GELU", name: "GELU", flatness: nil)

  public func forward(_ input: Variable, mode: Mode) {
    elementwise(input.value, output.value) { count, x, y in  // B × H
      switch form {
      case .exact: gelu_forward(count, x, y)
      case .tanh: gelu_tanh_forward(count, x, y)
      }
    }
  }

  /// `dx = dy · (Φ(x) + x · φ(x))`, where φ is the density of the normal distribution; of the other form
  /// the derivative of its own formula, see `gelu.c`.
  public func backward(_ input: Variable) {
    elementwise(input.value, output.gradient, input.gradient) { count, x, dy, dx in
      switch form {
      case .exact: gelu_backward(count, x, dy, dx)
      case .tanh: gelu_tanh_backward(count, x, dy, dx)
      }
    }
  }
}
