import CKernels

/// The rectified linear unit of every element, `y = max(0, x)` (Nair and Hinton, 2010): it saturates
/// on one side only, where it is exactly 0.
///
/// As in PyTorch's `nn.ReLU`, the derivative at 0 is 0, and NaN stays NaN.
public final class ReLU: ActivationLayer {
  /// B × H
  public let output: Variable

  /// For inputs and outputs of B × H.
  public init(_ name: String, rows: Int, width: Int) {
    output = Variable(name, rows: rows, columns: width)
  }

  public static let function = ActivationFunction(
    kind: "ReLU", name: "ReLU", flatness: .atZero)

  public func forward(_ input: Variable, mode: Mode) {
    elementwise(input.value, output.value) { count, x, y in  // B × H
      relu_forward(count, x, y)
    }
  }

  /// `dx = dy` where `y > 0`, otherwise 0: a unit that is 0 for every example learns nothing.
  public func backward(_ input: Variable) {
    elementwise(output.value, output.gradient, input.gradient) { count, y, dy, dx in
      relu_backward(count, y, dy, dx)
    }
  }
}
