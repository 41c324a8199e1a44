import CKernels

/// Leaves out whole positions of an embedded context with probability p: of an example, all C numbers of
/// a token at once, `y[b, t] = x[b, t] · m[b, t]`.
///
/// The mask m is 0 where a position is dropped, and 1 / (1 − p) where it is kept. In evaluation `y = x`,
/// and nothing is drawn. A twin of DropBlock (Ghiasi et al., 2018), which drops squares of neighbouring
/// pixels in a picture: neighbours say nearly the same, so one value that is dropped alone is hardly
/// missed. Here the neighbours are the numbers of one token.
///
/// Differs from PyTorch's `nn.Dropout1d` as `Dropout` differs from `nn.Dropout`: the mask is
/// `torch.bernoulli(torch.full((B, T), 1 - p), generator=g) / (1 - p)`, also where p is 0.
public final class ContextDropout: Layer {
  /// B × T·C
  public let output: Variable
  private let width: Int
  private let drop: DropProbability
  private let noise: any NoiseSource
  /// B × T: the uniforms of the last training pass.
  private let uniforms: Matrix

  /// For inputs and outputs of B × T·C.
  ///
  /// - Parameters:
  ///   - context: T.
  ///   - width: C.
  ///   - probability: p, from 0 to below 1.
  public init(
    _ name: String, rows: Int, context: Int, width: Int, probability: Double,
    noise: any NoiseSource
  ) {
    output = Variable(name, rows: rows, columns: context * width)
    self.width = width
    drop = DropProbability(probability)
    self.noise = noise
    uniforms = Matrix(rows: rows, columns: context)
  }

  public var kind: String { "ContextDropout" }

  public func forward(_ input: Variable, mode: Mode) {
    guard mode == .training else { return output.value.copy(input.value) }
    uniforms.draw(from: noise)
    mask(input.value, into: output.value)
  }

  /// `dx[b, t] = dy[b, t] · m[b, t]`, with the mask of the forward pass.
  public func backward(_ input: Variable) {
    mask(output.gradient, into: input.gradient)
  }

  private func mask(_ x: Matrix, into y: Matrix) {
    x.requireShape(of: y)
    context_dropout(
      uniforms.rows, uniforms.columns, width, drop.keep, drop.scale,
      uniforms.stride, uniforms.storage,  // B × T
      x.stride, x.storage, y.stride, y.storage)  // B × T·C each
  }
}
