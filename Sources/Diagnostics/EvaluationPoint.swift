/// The losses over all examples at one step of a training.
public struct EvaluationPoint: Equatable, Sendable {
  public let step: Int
  /// In nats a character; nil where the split is empty or the loss is not finite.
  public let train: Double?
  public let validation: Double?

  public init(step: Int, train: Double?, validation: Double?) {
    self.step = step
    self.train = train
    self.validation = validation
  }
}
