import CKernels

/// Normalises every example by itself, whatever the others of its batch are: the same in training and in
/// evaluation, and nothing to remember.
///
///     y = gain · (x − μ) / √(σ² + ε) + shift
///
/// with mean and biased variance over all units of the example (layer norm: Ba, Kiros and Hinton, 2016)
/// or over each of several groups of neighbouring units (group norm: Wu and He, 2018). RMS norm (Zhang
/// and Sennrich, 2019) subtracts no mean, divides by the root of the mean square, and has no shift.
///
/// A group of two is a warning: two numbers, normalised by their own mean and deviation, are always ±1,
/// whatever they were, and pass no gradient.
///
/// As PyTorch's `F.layer_norm`, `F.group_norm` and `F.rms_norm` (with ε given); the gain begins as 1.
public final class RowNorm: Layer {
  /// Over what is normalised.
  public enum Kind: Codable, Equatable, Sendable {
    case layer
    /// - Parameter groups: divides the width.
    case group(_ groups: Int)
    case rms
  }

  /// B × H
  public let output: Variable
  /// 1 × H
  public let gain: Variable
  /// 1 × H; stays 0 where there is none.
  private let shift: Variable
  private let normKind: Kind
  private let epsilon: Float
  /// B × groups: μ and 1/√(σ² + ε) of the last forward pass.
  private let mean: Matrix
  private let inverse: Matrix

  /// For inputs and outputs of B × H.
  ///
  /// - Parameter shiftName: of RMS norm, which has none, nobody sees it.
  public init(
    _ name: String, rows: Int, width: Int, kind: Kind, epsilon: Float, gainName: String,
    shiftName: String
  ) {
    let groups = if case .group(let groups) = kind { groups } else { 1 }
    precondition(
      groups > 0 && width.isMultiple(of: groups), "\(groups) groups do not divide \(width) units")
    output = Variable(name, rows: rows, columns: width)
    gain = Variable(gainName, rows: 1, columns: width)
    shift = Variable(shiftName, rows: 1, columns: width)
    mean = Matrix(rows: rows, columns: groups)
    inverse = Matrix(rows: rows, columns: groups)
    normKind = kind
    self.epsilon = epsilon
    gain.value.fill(1)
  }

  public var kind: String {
    switch normKind {
    case .layer: "LayerNorm"
    case .group: "GroupNorm"
    case .rms: "RMSNorm"
    }
  }

  public var parameters: [Variable] { normKind == .rms ? [gain] : [gain, shift] }

  private var subtractsMean: Int32 { normKind == .rms ? 0 : 1 }
  private var groups: Int { mean.columns }
  private var groupWidth: Int { output.columns / groups }

  public func forward(_ input: Variable, mode: Mode) {
    let (x, y) = (input.value, output.value)  // B × H
    x.requireShape(of: y)
    row_norm_measure(
      x.rows, groups, groupWidth, x.wholeStride, subtractsMean, epsilon, x.storage,
      mean.stride, mean.storage, inverse.storage)  // B × groups
    row_norm_forward(
      x.rows, groups, groupWidth, x.wholeStride, x.storage, mean.stride, mean.storage,
      inverse.storage, gain.value.storage, shift.value.storage, y.storage)
  }

  /// Mean and deviation of a group depend on all of its numbers. With x̂ the normalised input, ĝ = gain · dy
  /// and the means over the group,
  ///
  ///     dx = (ĝ − mean(ĝ) − x̂ · mean(ĝ · x̂)) / √(σ² + ε)
  ///
  /// which is what `BatchNorm` does down a column, with the gain inside, because it differs from unit to
  /// unit; of RMS norm the first mean is left out. `dgain = Σ dy · x̂`, `dshift = Σ dy` over the batch.
  public func backward(_ input: Variable) {
    let (x, dy, dx) = (input.value, output.gradient, input.gradient)  // B × H
    x.requireShape(of: dy)
    gain.gradient.fill(0)
    shift.gradient.fill(0)
    row_norm_backward(
      x.rows, groups, groupWidth, x.wholeStride, subtractsMean, x.storage, mean.stride,
      mean.storage, inverse.storage, gain.value.storage, dy.storage, dx.storage,
      gain.gradient.storage, shift.gradient.storage)
  }
}
