import CKernels

/// A rectified linear unit that lets a hundredth of what is negative through, `y = x` where `x > 0`,
/// otherwise `0.01 · x` (Maas et al., 2013): no unit is ever dead.
///
/// As PyTorch's `F.leaky_relu`, whose derivative at 0 is the small one.
public final class LeakyReLU: ActivationLayer {
  /// Of the negative side.
  public static let slope: Float = 0.01

  /// B × H
  public let output: Variable

  /// For inputs and outputs of B × H.
  public init(_ name: String, rows: Int, width: Int) {
    output = Variable(name, rows: rows, columns: width)
  }

  public static let function = ActivationFunction(
    kind: "LeakyReLU", name: "leaky ReLU", flatness: nil)

  public func forward(_ input: Variable, mode: Mode) {
    elementwise(input.value, output.value) { count, x, y in  // B × H
      leaky_relu_forward(count, Self.slope, x, y)
    }
  }

  /// `dx = dy` where `y > 0`, otherwise `0.01 · dy`.
  public func backward(_ input: Variable) {
    elementwise(output.value, output.gradient, input.gradient) { count, y, dy, dx in
      leaky_relu_backward(count, Self.slope, y, dy, dx)
    }
  }
}
