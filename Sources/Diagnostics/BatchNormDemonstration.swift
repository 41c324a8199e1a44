import Glibc

/// A few numbers before and after BatchNorm took their mean and deviation away.
public struct BatchNormDemonstration: Equatable, Sendable {
  public let inputs: [Double]
  public let mean: Double
  /// With n − 1 in the denominator.
  public let standardDeviation: Double
  /// (input − mean) / standardDeviation.
  public let outputs: [Double]

  /// - Parameter inputs: two values at least, not all the same.
  public init(inputs: [Double]) {
    precondition(inputs.count > 1, "\(inputs.count) values have no deviation")
    let count = Double(inputs.count)
    let mean = inputs.reduce(0, +) / count
    let squares = inputs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / (count - 1)).squareRoot()
    precondition(deviation > 0, "values that are all the same cannot be normalised")
    self.inputs = inputs
    self.mean = mean
    standardDeviation = deviation
    outputs = inputs.map { ($0 - mean) / deviation }
  }
}

/// The density of the normal distribution.
public func normalDensity(at value: Double, mean: Double, deviation: Double) -> Double {
  let score = (value - mean) / deviation
  return exp(-score * score / 2) / (deviation * (2 * Double.pi).squareRoot())
}
