/// A fully connected layer, `y = x·W + b`, with `W` of fan-in × fan-out as in the lecture.
///
/// Differs from PyTorch's `nn.Linear`, which keeps the transpose of this weight and draws it itself;
/// here weight and bias are zero until somebody fills them.
public final class Linear: Layer {
  /// B × fan-out
  public let output: Variable
  /// fan-in × fan-out
  public let weight: Variable
  /// 1 × fan-out
  public let bias: Variable?
  private let transposedWeight: Matrix

  /// - Parameter biasName: nil for a layer without a bias.
  public init(
    _ name: String, rows: Int, fanIn: Int, fanOut: Int, weightName: String, biasName: String?
  ) {
    output = Variable(name, rows: rows, columns: fanOut)
    weight = Variable(weightName, rows: fanIn, columns: fanOut)
    bias = biasName.map { Variable($0, rows: 1, columns: fanOut) }
    transposedWeight = Matrix(rows: fanOut, columns: fanIn)
  }

  public var kind: String { "Linear" }
  public var parameters: [Variable] { [weight] + (bias.map { [$0] } ?? []) }
  /// Three products of B × fan-in × fan-out: one forward, two backward.
  public var multiplications: Int { 3 * output.rows * weight.value.count }

  public func forward(_ input: Variable, mode: Mode) {
    BLAS.multiply(input.value, weight.value, into: output.value)  // B × fan-in · fan-in × fan-out
    if let bias { output.value.addRow(bias.value) }  // 1 × fan-out
  }

  /// `dW = xᵀ·dy`, `db = Σ dy` over the batch, `dx = dy·Wᵀ`.
  public func backward(_ input: Variable) {
    // fan-in × B · B × fan-out
    BLAS.multiplyTransposed(input.value, output.gradient, into: weight.gradient)
    if let bias { output.gradient.sumRows(into: bias.gradient) }  // 1 × fan-out
    // A plain product with a transposed copy is faster than asking OpenBLAS to transpose.
    weight.value.transpose(into: transposedWeight)
    // B × fan-out · fan-out × fan-in
    BLAS.multiply(output.gradient, transposedWeight, into: input.gradient)
  }
}
