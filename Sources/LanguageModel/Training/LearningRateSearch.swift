import Diagnostics
import Glibc

extension LearningRateSweep {
  /// Trains a model, from its first draw, with one rate a step, growing by equal factors (Smith, 2017;
  /// the lecture of makemore goes from 10⁻³ to 1 in 1,000 steps). It ends where the loss is not finite
  /// any more.
  ///
  /// - Parameters:
  ///   - settings: of which seed and batch size count.
  ///   - exponents: the powers of ten of the first and the last rate.
  public init(
    training recipe: Recipe, settings: Settings, examples: Examples,
    exponents: ClosedRange<Double>, steps: Int
  ) {
    precondition(steps > 1, "\(steps) steps cannot go from one rate to another")
    let width = exponents.upperBound - exponents.lowerBound
    let rates = (0..<steps).map {
      pow(10, exponents.lowerBound + width * Double($0) / Double(steps - 1))
    }
    let training = Training(
      recipe, settings: settings, examples: examples, learningRate: { Float(rates[$0]) })
    var losses: [Float] = []
    for _ in 0..<steps {
      let step = training.step()
      guard step.isFinite else { break }
      losses.append(step.loss)
    }
    self.init(rates: Array(rates.prefix(losses.count)), losses: losses)
  }
}
