/// The choices in which versions of BatchNorm differ.
public struct BatchNormOptions: Codable, Equatable, Sendable {
  /// What keeps the root away from zero; 0 for none.
  public var epsilon: Float
  public var variance: Variance
  public var running: Running
  /// Of the running variance, where it is another than that of normalising: PyTorch normalises by the
  /// biased one and keeps the unbiased one. nil for the same.
  public var runningVariance: Variance?
  /// How far the running statistics move toward each batch's.
  public var momentum: Float

  public init(
    epsilon: Float, variance: Variance, running: Running, runningVariance: Variance? = nil,
    momentum: Float
  ) {
    self.epsilon = epsilon
    self.variance = variance
    self.running = running
    self.runningVariance = runningVariance
    self.momentum = momentum
  }

  /// Those of PyTorch's `BatchNorm1d`.
  public static let pytorch = BatchNormOptions(
    epsilon: 1e-5, variance: .biased, running: .variance, runningVariance: .unbiased, momentum: 0.1)

  /// What the sum of squared deviations of n examples is divided by, in normalising and in the running
  /// statistics.
  public enum Variance: String, CaseIterable, Codable, Sendable {
    /// n
    case biased
    /// n − 1
    case unbiased

    func divisor(_ count: Int) -> Double { Double(self == .unbiased ? count - 1 : count) }
  }

  /// Which spread is kept beside the running mean.
  public enum Running: String, CaseIterable, Codable, Sendable {
    case deviation
    case variance
  }
}
