/// The learning rate as a function of the step: one value, and a tenth of it from some step on.
public struct LearningRate: Sendable {
  public let initial: Double
  /// The first step with the smaller rate.
  public let dropStep: Int

  public func callAsFunction(_ step: Int) -> Float {
    Float(step < dropStep ? initial : initial / 10)
  }
}

extension LearningRate {
  /// A recipe's schedule for a run's number of steps.
  public init(_ recipe: Recipe, _ settings: Settings) {
    self.init(
      initial: settings.learningRate, dropStep: Int(recipe.rateDrop * Double(settings.maxSteps)))
  }
}
