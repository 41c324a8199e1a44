/// Batch normalisation: every unit's values over the batch get mean 0 and deviation 1, then a
/// learned gain and shift (Ioffe and Szegedy, 2015).
///
///     y = gain · (x − μ) / √(σ² + ε) + shift
///
/// In training μ and σ are the batch's, in evaluation the running statistics. Differs from PyTorch's
/// `BatchNorm1d` in that everything which the lecture's two versions do differently is a choice.
public final class BatchNorm: Calibrated {
  public let output: Variable
  public let gain: Variable
  public let shift: Variable
  /// 1 × width; moves toward the batch's mean at every training step, in the backward pass: a step
  /// whose loss is not finite has none, and leaves the running statistics as they were.
  public let runningMean: Matrix
  /// 1 × width; the running deviation or variance, as `options.running` says.
  public let runningSpread: Matrix
  public let options: BatchNormOptions

  private let names: Names
  private let mean: Matrix
  private let variance: Matrix
  private let deviation: Matrix
  private let inverse: Matrix

  /// - Parameters:
  ///   - rows: the batch size; more than 1.
  ///   - gain: where the gain of every unit begins.
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
    case .training:
      measure(input.value)
    case .evaluation:
      recallRunningStatistics()
    }
    VectorMath.normalize(
      input.value, mean: mean, inverse: inverse, gain: gain.value, shift: shift.value,
      into: output.value)
  }

  /// The batch's mean and variance depend on every example, so each example's gradient depends on
  /// all of them. With x̂ the normalised input, n the batch size and d the divisor of the variance,
  ///
  ///     dx = gain / √(σ² + ε) / n · (n · dy − Σ dy − n/d · x̂ · Σ dy·x̂)
  public func backward(_ input: Variable) {
    moveRunningStatistics()
    VectorMath.normalizeSums(
      input.value, mean: mean, inverse: inverse, outputGradient: output.gradient,
      gainGradient: gain.gradient, shiftGradient: shift.gradient)
    VectorMath.normalizeGradient(
      input.value, mean: mean, inverse: inverse, gain: gain, shift: shift,
      correction: Float(input.rows) / divisor, outputGradient: output.gradient,
      into: input.gradient)
  }

  public var lacksDeviation: Bool { options.epsilon == 0 && variance.values.contains(0) }

  /// n − 1 for the unbiased variance, n for the biased one.
  private var divisor: Float {
    Float(options.variance == .unbiased ? output.rows - 1 : output.rows)
  }

  /// μ, σ² and 1/√(σ² + ε) of a batch.
  private func measure(_ input: Matrix) {
    VectorMath.sumRows(input, into: mean)
    VectorMath.scale(mean, by: 1 / Float(input.rows))
    VectorMath.sumSquareDeviations(input, center: mean, into: variance)
    VectorMath.scale(variance, by: 1 / divisor)
    VectorMath.inverseSquareRoot(variance, epsilon: options.epsilon, into: inverse)
  }

  private func moveRunningStatistics() {
    VectorMath.move(runningMean, toward: mean, momentum: options.momentum)
    switch options.running {
    case .variance:
      VectorMath.move(runningSpread, toward: variance, momentum: options.momentum)
    case .deviation:
      VectorMath.squareRoot(variance, into: deviation)
      VectorMath.move(runningSpread, toward: deviation, momentum: options.momentum)
    }
  }

  private func recallRunningStatistics() {
    mean.copy(runningMean)
    for unit in 0..<inverse.columns {
      let spread = runningSpread[0, unit]
      variance[0, unit] = options.running == .variance ? spread : spread * spread
    }
    VectorMath.inverseSquareRoot(variance, epsilon: options.epsilon, into: inverse)
  }

  public func calibrate(means: [Double], squareDeviations: [Double], count: Int) {
    let divisor = Double(options.variance == .unbiased ? count - 1 : count)
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

/// The choices in which versions of BatchNorm differ.
public struct BatchNormOptions: Codable, Equatable, Sendable {
  /// What keeps the root away from zero; 0 for none.
  public var epsilon: Float
  public var variance: Variance
  public var running: Running
  /// How far the running statistics move toward each batch's.
  public var momentum: Float

  public init(epsilon: Float, variance: Variance, running: Running, momentum: Float) {
    self.epsilon = epsilon
    self.variance = variance
    self.running = running
    self.momentum = momentum
  }

  /// What the sum of squared deviations is divided by, in normalising and in the running statistics.
  public enum Variance: String, CaseIterable, Codable, Sendable {
    /// n
    case biased
    /// n − 1
    case unbiased
  }

  /// What runs along beside the running mean.
  public enum Running: String, CaseIterable, Codable, Sendable {
    case deviation
    case variance
  }
}
