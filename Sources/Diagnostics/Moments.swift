import CKernels

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

  /// All four are NaN where a value is NaN, or where there is none; the deviation also of one value.
  public init(_ values: [Float]) {
    self.init(values, range: ValueRange(values))
  }

  /// Sums in Double of what the values are away from the middle of their range: the mean is near enough to
  /// it for the squares' sum to keep its digits.
  init(_ values: [Float], range: ValueRange) {
    let count = Double(values.count)
    let center =
      range.finiteCount > 0 ? (Double(range.smallest) + Double(range.largest)) / 2 : 0
    var (sum, squares) = (0.0, 0.0)
    distribution_sums(values.count, values, center, &sum, &squares)
    let rest = squares - sum * sum / count
    var ends: (Float?, Float?) = (range.smallest, range.largest)
    if range.finiteCount < values.count || values.isEmpty {
      ends = values.contains(where: \.isNaN) ? (nil, nil) : (values.min(), values.max())
    }
    self.init(
      mean: center + sum / count,
      standardDeviation: ((rest < 0 ? 0 : rest) / (count - 1)).squareRoot(),
      minimum: Double(ends.0 ?? .nan), maximum: Double(ends.1 ?? .nan))
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
