import Corpus
import Glibc

/// A search for a good learning rate: one rate a step, growing by equal factors, and the loss of each
/// (Smith, 2017; the lecture of makemore goes from 10⁻³ to 1 in 1,000 steps).
public struct LearningRateFinder: Equatable, Sendable {
  /// The exponents of ten of the rates, one a step.
  public let exponents: [Double]
  /// The loss of each step's batch; shorter than `exponents` where it stopped being finite.
  public let losses: [Float]

  /// The losses are averaged over this many steps before their valley is looked for.
  public static let window = 50

  /// Trains a model, from its start, with growing rates.
  ///
  /// - Parameters:
  ///   - range: the exponents of the first and the last rate.
  ///   - steps: at least two.
  public init(
    _ model: Model, data: Dataset, generator: MersenneTwister, range: ClosedRange<Double>,
    steps: Int
  ) {
    precondition(steps > 1, "\(steps) steps cannot go from one rate to another")
    let exponents = (0..<steps).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(steps - 1)
    }
    let training = Training(
      model, data: data, learningRate: { Float(pow(10, exponents[$0])) }, generator: generator)
    var losses: [Float] = []
    for _ in 0..<steps {
      let step = training.step()
      guard step.isFinite else { break }
      losses.append(step.loss)
    }
    self.exponents = exponents
    self.losses = losses
  }

  /// The exponent in the middle of the window with the lowest mean loss; nil with fewer losses than
  /// a window.
  public var suggestedExponent: Double? {
    guard losses.count >= Self.window else { return nil }
    var sum = losses.prefix(Self.window).reduce(0) { $0 + Double($1) }
    var best = (sum: sum, start: 0)
    for start in 1..<max(1, losses.count - Self.window + 1) {
      sum += Double(losses[start + Self.window - 1]) - Double(losses[start - 1])
      if sum < best.sum { best = (sum, start) }
    }
    return exponents[best.start + Self.window / 2]
  }
}
