/// Mean, standard deviation, minimum and maximum of a set of numbers.
public struct Moments: Equatable, Sendable {
  public let mean: Double
  /// With n − 1 in the denominator, as `torch.std`.
  public let standardDeviation: Double
  public let minimum: Double
  public let maximum: Double

  public init(mean: Double, standardDeviation: Double, minimum: Double, maximum: Double) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Two passes in Double. The deviation of fewer than two values is NaN.
  public init(_ values: [Float]) {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + Double($1) } / count
    let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.init(
      mean: mean, standardDeviation: (squares / (count - 1)).squareRoot(),
      minimum: Double(values.min() ?? .nan), maximum: Double(values.max() ?? .nan))
  }
}
