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

  /// In the order above, as files and tables have them.
  package var numbers: [Double] { [mean, standardDeviation, minimum, maximum] }

  public init(_ values: [Float]) {
    let (mean, deviation) = values.meanAndDeviation
    self.init(
      mean: mean, standardDeviation: deviation, minimum: Double(values.min() ?? .nan),
      maximum: Double(values.max() ?? .nan))
  }
}

extension Array where Element: BinaryFloatingPoint {
  /// Two passes in Double. The deviation, with n − 1 in the denominator, of fewer than two values is
  /// NaN.
  var meanAndDeviation: (mean: Double, deviation: Double) {
    let count = Double(count)
    let mean = reduce(0) { $0 + Double($1) } / count
    let squares = reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (mean, (squares / (count - 1)).squareRoot())
  }
}
