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

  /// What the sum of squared deviations of n examples is divided by, in normalising and in the running
  /// statistics.
  public enum Variance: String, CaseIterable, Codable, Sendable {
    /// n
    case biased
    /// n − 1
    case unbiased
  }

  /// Which spread is kept beside the running mean.
  public enum Running: String, CaseIterable, Codable, Sendable {
    case deviation
    case variance
  }
}
