import Glibc

/// A few numbers before and after BatchNorm took their mean and deviation away.
public struct BatchNormDemonstration: Equatable, Sendable {
  public let inputs: [Double]
  public let mean: Double
  /// With n − 1 in the denominator.
  public let standardDeviation: Double

  /// (input − mean) / standardDeviation.
  public var outputs: [Double] { inputs.map { ($0 - mean) / standardDeviation } }

  /// - Parameter inputs: two values at least, not all the same.
  public init(inputs: [Double]) {
    self.inputs = inputs
    (mean, standardDeviation) = inputs.meanAndDeviation
    precondition(standardDeviation > 0, "\(inputs) cannot be normalised: no deviation")
  }
}

/// Of the normal distribution.
public func normalDensity(at value: Double, mean: Double, deviation: Double) -> Double {
  let score = (value - mean) / deviation
  return exp(-score * score / 2) / (deviation * (2 * Double.pi).squareRoot())
}
