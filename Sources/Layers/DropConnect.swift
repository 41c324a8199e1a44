/// A fully connected layer that leaves out every weight with probability p, `y = x · (W · m) + b`: it
/// drops connections where `Dropout` drops units (Wan et al., 2013).
///
/// The mask m is 0 where a weight is dropped, and 1 / (1 − p) where it is kept: one mask a step for the
/// whole batch (the paper draws one for every example, and in evaluation samples from a normal
/// distribution in front of the activation). In evaluation the whole W is used, and nothing is drawn.
///
/// PyTorch has no such layer: it is `F.linear` with the weight times a mask of
/// `torch.bernoulli(torch.ones_like(W) * (1 - p), generator=g) / (1 - p)`, W of fan-in × fan-out; one
/// 32-bit draw a weight, row after row, also where p is 0. Weight and bias are zero until somebody
/// fills them.
public final class DropConnect: Layer {
  /// fan-in × fan-out, all of it: what is trained and saved.
  public let weight: Variable
  /// Its weight is W · m in training, W in evaluation.
  private let linear: Linear
  private let drop: DropProbability
  private let noise: any NoiseSource
  /// fan-in × fan-out: the uniforms of the last training pass.
  private let uniforms: Matrix

  /// - Parameters:
  ///   - biasName: nil for a layer without a bias.
  ///   - probability: p, from 0 to below 1.
  public init(
    _ name: String, rows: Int, fanIn: Int, fanOut: Int, weightName: String, biasName: String?,
    probability: Double, noise: any NoiseSource
  ) {
    weight = Variable(weightName, rows: fanIn, columns: fanOut)
    linear = Linear(
      name, rows: rows, fanIn: fanIn, fanOut: fanOut, weightName: weightName, biasName: biasName)
    drop = DropProbability(probability)
    self.noise = noise
    uniforms = Matrix(rows: fanIn, columns: fanOut)
  }

  public var kind: String { "DropConnect" }
  /// B × fan-out
  public var output: Variable { linear.output }
  /// 1 × fan-out
  public var bias: Variable? { linear.bias }
  public var parameters: [Variable] { [weight] + (bias.map { [$0] } ?? []) }
  /// Those of a `Linear`: what is dropped is multiplied too.
  public var multiplications: Int { linear.multiplications }

  public func forward(_ input: Variable, mode: Mode) {
    switch mode {
    case .training:
      uniforms.draw(from: noise)
      drop.mask(weight.value, by: uniforms, into: linear.weight.value)  // fan-in × fan-out
    case .evaluation:
      linear.weight.value.copy(weight.value)
    }
    linear.forward(input, mode: mode)
  }

  /// `dW = (xᵀ·dy) · m`: a dropped weight learns nothing. `db = Σ dy` over the batch,
  /// `dx = dy·(W · m)ᵀ`.
  public func backward(_ input: Variable) {
    linear.backward(input)
    drop.mask(linear.weight.gradient, by: uniforms, into: weight.gradient)
  }
}
