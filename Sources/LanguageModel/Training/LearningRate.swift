/// The learning rate as a function of the step: one value, and a tenth of it from some step on; where there
/// are more changes, from one to the next in turn.
public struct LearningRate: Sendable {
  public let initial: Double
  /// The first steps with another rate than the one before, in ascending order: at the first of them it
  /// falls to a tenth, at the second it rises again, and so on.
  public let changes: [Int]

  public func callAsFunction(_ step: Int) -> Float {
    Float(isLow(step) ? initial / 10 : initial)
  }

  /// Whether the rate is a tenth of what it is at first.
  func isLow(_ step: Int) -> Bool { changes.count { $0 <= step } % 2 == 1 }
}

extension LearningRate {
  /// A recipe's schedule for a run's number of steps, or the settings' own.
  public init(_ recipe: Recipe, _ settings: Settings) {
    self.init(
      initial: settings.learningRate,
      changes: settings.rateDrop ?? [recipe.rateDropStep(of: settings.maxSteps)])
  }
}

extension Recipe {
  /// The first step with the smaller rate.
  func rateDropStep(of steps: Int) -> Int { Int(rateDrop * Double(steps)) }
}
