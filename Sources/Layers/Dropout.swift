import CKernels

/// Leaves out every value with probability p, anew at every step, so that no unit can rely on another
/// (Srivastava et al., 2014), `y = x · m`.
///
/// The mask m is 0 where a value is dropped, and 1 / (1 − p) where it is kept (the "inverted" form: the
/// paper multiplies by 1 − p in evaluation instead). In evaluation `y = x`, and nothing is drawn.
///
/// Differs from PyTorch's `nn.Dropout`, which draws its mask in another way: this one is
/// `torch.bernoulli(torch.ones_like(x) * (1 - p), generator=g) / (1 - p)`, one 32-bit draw a value, row
/// after row, also where p is 0. As there, a dropped NaN is NaN.
public final class Dropout: Layer {
  /// B × H
  public let output: Variable
  private let drop: DropProbability
  private let noise: any NoiseSource
  /// B × H: the uniforms of the last training pass.
  private let uniforms: Matrix

  /// For inputs and outputs of B × H.
  ///
  /// - Parameter probability: p, from 0 to below 1.
  public init(
    _ name: String, rows: Int, width: Int, probability: Double, noise: any NoiseSource
  ) {
    output = Variable(name, rows: rows, columns: width)
    drop = DropProbability(probability)
    self.noise = noise
    uniforms = Matrix(rows: rows, columns: width)
  }

  public var kind: String { "Dropout" }

  public func forward(_ input: Variable, mode: Mode) {
    guard mode == .training else { return output.value.copy(input.value) }
    uniforms.draw(from: noise)
    drop.mask(input.value, by: uniforms, into: output.value)  // B × H
  }

  /// `dx = dy · m`, with the mask of the forward pass.
  public func backward(_ input: Variable) {
    drop.mask(output.gradient, by: uniforms, into: input.gradient)
  }
}
