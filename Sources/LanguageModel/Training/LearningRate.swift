/// The learning rate as a function of the step: one value, and a tenth of it from some step on.
public struct LearningRate: Codable, Equatable, Sendable {
  public let initial: Double
  /// The first step with the smaller rate.
  public let dropStep: Int

  public init(initial: Double, dropStep: Int) {
    self.initial = initial
    self.dropStep = dropStep
  }

  public func callAsFunction(_ step: Int) -> Float {
    Float(step < dropStep ? initial : initial / 10)
  }
}
