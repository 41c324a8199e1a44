import CKernels

/// Batch normalisation: every unit's values over the batch get mean 0 and deviation 1, then a
/// learned gain and shift (Ioffe and Szegedy, 2015). (Where the variance is divided by B − 1, a
/// deviation that divides by B is √((B − 1) / B): 0.98 for 32.)
///
///     y = gain · (x − μ) / √(σ² + ε) + shift
///
/// In training μ and σ are the batch's, in evaluation the running statistics. Differs from PyTorch's
/// `BatchNorm1d` in that everything which the lecture's two versions do differently is a choice, and
/// in that the running statistics move in the backward pass.
public final class BatchNorm: Calibrated {
  /// B × H
  public let output: Variable
  /// 1 × H
  public let gain: Variable
  /// 1 × H; `bnbias` or `beta` in files
  public let shift: Variable
  /// 1 × H; moves toward the batch's mean at every training step, in the backward pass: a step
  /// whose loss is not finite has none, and leaves the running statistics as they were.
  public let runningMean: Matrix
  /// 1 × H; the running deviation or variance, as `options.running` says.
  public let runningSpread: Matrix
  public let options: BatchNormOptions

  private let names: Names
  // What the last forward pass normalised by, 1 × H each: μ, σ², √σ² and 1/√(σ² + ε), of the batch in
  // training, the running ones in evaluation. √σ² is made only where the running spread is it. After a
  // backward pass σ² is what the running spread was moved by.
  private let mean: Matrix
  private let variance: Matrix
  private let deviation: Matrix
  private let inverse: Matrix

  /// - Parameter rows: B; more than 1.
  public init(
    _ name: String, rows: Int, width: Int, names: Names, gain initialGain: Float = 1,
    options: BatchNormOptions
  ) {
    precondition(rows > 1, "a batch of \(rows) has no deviation to normalise by")
    output = Variable(name, rows: rows, columns: width)
    gain = Variable(names.gain, rows: 1, columns: width)
    shift = Variable(names.shift, rows: 1, columns: width)
    runningMean = Matrix(rows: 1, columns: width)
    runningSpread = Matrix(rows: 1, columns: width)
    mean = Matrix(rows: 1, columns: width)
    variance = Matrix(rows: 1, columns: width)
    deviation = Matrix(rows: 1, columns: width)
    inverse = Matrix(rows: 1, columns: width)
    self.names = names
    self.options = options
    gain.value.fill(initialGain)
    runningSpread.fill(1)
  }

  public var kind: String { "BatchNorm" }
  public var parameters: [Variable] { [gain, shift] }
  public var state: [NamedMatrix] {
    [NamedMatrix(names.runningMean, runningMean), NamedMatrix(names.runningSpread, runningSpread)]
  }

  public func forward(_ input: Variable, mode: Mode) {
    switch mode {
    case .training: measure(input)
    case .evaluation: recallRunningStatistics()
    }
    batch_norm_forward(
      input.rows, width(of: input),
      input.value.storage,  // B × H
      mean.storage, inverse.storage, gain.value.storage, shift.value.storage,  // 1 × H each
      output.value.storage)  // B × H
  }

  /// The batch's mean and variance depend on every example, so each example's gradient depends on
  /// all of them. With x̂ the normalised input and d the divisor of the variance,
  ///
  ///     dx = gain / √(σ² + ε) / B · (B · dy − Σ dy − B/d · x̂ · Σ dy·x̂)
  ///
  /// and `dgain = Σ dy·x̂`, `dshift = Σ dy`, all sums over the batch. The article `BatchNormBackward`
  /// derives this, and does it by hand for a batch of three.
  public func backward(_ input: Variable) {
    moveRunningStatistics()
    let (rows, width) = (input.rows, width(of: input))
    batch_norm_parameter_gradients(
      rows, width, input.value.storage, mean.storage, inverse.storage, output.gradient.storage,
      gain.gradient.storage, shift.gradient.storage)
    batch_norm_backward(
      rows, width, input.value.storage, mean.storage, inverse.storage, gain.value.storage,
      gain.gradient.storage, shift.gradient.storage, Float(rows) / divisor,
      output.gradient.storage, input.gradient.storage)
  }

  public var lacksDeviation: Bool { options.epsilon == 0 && variance.values.contains(0) }

  /// B − 1 for the unbiased variance, B for the biased one.
  private var divisor: Float { Float(options.variance.divisor(output.rows)) }

  /// Of the running spread.
  private var runningVariance: BatchNormOptions.Variance {
    options.runningVariance ?? options.variance
  }

  /// Sets μ, σ² and 1/√(σ² + ε) to those of a batch.
  private func measure(_ input: Variable) {
    input.value.sumRows(into: mean)
    mean.scale(by: 1 / Float(input.rows))
    batch_norm_square_deviations(
      input.rows, width(of: input), input.value.storage, mean.storage, variance.storage)
    variance.scale(by: 1 / divisor)
    invert()
  }

  private func invert() {
    batch_norm_inverse(inverse.columns, options.epsilon, variance.storage, inverse.storage)
  }

  private func moveRunningStatistics() {
    batch_norm_move(mean.stride, options.momentum, mean.storage, runningMean.storage)
    if runningVariance != options.variance {
      variance.scale(by: divisor / Float(runningVariance.divisor(output.rows)))
    }
    if options.running == .deviation {
      batch_norm_square_root(mean.stride, variance.storage, deviation.storage)
    }
    let spread = options.running == .variance ? variance : deviation
    batch_norm_move(mean.stride, options.momentum, spread.storage, runningSpread.storage)
  }

  private func recallRunningStatistics() {
    mean.copy(runningMean)
    for unit in 0..<inverse.columns {
      let spread = runningSpread[0, unit]
      variance[0, unit] = options.running == .variance ? spread : spread * spread
    }
    invert()
  }

  /// The width with its padding. Every row must lie directly after the one before.
  private func width(of input: Variable) -> Int {
    input.value.requireShape(of: output.value)
    return input.value.wholeStride
  }

  public func calibrate(means: [Double], squareDeviations: [Double], count: Int) {
    let divisor = runningVariance.divisor(count)
    runningMean.values = means.map(Float.init)
    runningSpread.values = squareDeviations.map {
      let variance = $0 / divisor
      return Float(options.running == .variance ? variance : variance.squareRoot())
    }
  }

  /// What parameters and running statistics are called where they are listed and saved.
  public struct Names: Equatable, Sendable {
    public let gain: String
    public let shift: String
    public let runningMean: String
    public let runningSpread: String

    public init(gain: String, shift: String, runningMean: String, runningSpread: String) {
      self.gain = gain
      self.shift = shift
      self.runningMean = runningMean
      self.runningSpread = runningSpread
    }
  }
}
