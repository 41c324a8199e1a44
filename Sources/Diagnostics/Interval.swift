import Quoting

/// The mean of a few measurements, and the 95 % interval in which the true mean lies.
public struct Interval: Encodable, Equatable, Sendable {
  public let count: Int
  public let mean: Double
  /// With n − 1 in the denominator; nil of one measurement.
  @OrNull public private(set) var standardDeviation: Double?
  /// Half the width of the interval: t · deviation / √n, with Student's t for n − 1 degrees of
  /// freedom; nil of one measurement.
  public let halfWidth: Double?
  @OrNull public private(set) var lowerBound: Double?
  @OrNull public private(set) var upperBound: Double?

  private enum CodingKeys: CodingKey {
    case count, mean, standardDeviation, lowerBound, upperBound
  }

  /// nil of no measurement.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let (mean, deviation) = values.meanAndDeviation
    self.mean = mean
    guard values.count > 1 else {
      halfWidth = nil
      return
    }
    standardDeviation = deviation
    let bound = StudentT.bound(probability: 0.95, degreesOfFreedom: values.count - 1)
    let halfWidth = bound * deviation / Double(values.count).squareRoot()
    self.halfWidth = halfWidth
    lowerBound = mean - halfWidth
    upperBound = mean + halfWidth
  }

  /// Whether the interval lies on one side of zero: whether a mean difference is larger than what
  /// chance explains. nil of one measurement, which says nothing about chance.
  public var excludesZero: Bool? { excludesZero(among: 1) }

  /// The same of one of several comparisons, so that all of them together are wrong by chance in 5 % of
  /// cases at most (Bonferroni).
  package func excludesZero(among comparisons: Int) -> Bool? {
    guard let standardDeviation else { return nil }
    let bound = StudentT.bound(
      probability: 1 - 0.05 / Double(comparisons), degreesOfFreedom: count - 1)
    return abs(mean) > bound * standardDeviation / Double(count).squareRoot()
  }
}
