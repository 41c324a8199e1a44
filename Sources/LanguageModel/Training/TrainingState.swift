import Layers

/// Training at a step as one value: everything that the steps to come depend on.
///
/// A training that begins with it takes the same steps, to the bit, as the one that it was taken of would
/// have taken.
public struct TrainingState: Equatable, Sendable {
  /// How many were taken.
  public var step: Int
  /// The stream of weights and batches.
  public var batches: MersenneTwister.State
  /// The stream of what is left out or mixed.
  public var noise: MersenneTwister.State
  /// Parameters and running statistics.
  public var model: [NamedValues]
  /// What the optimiser remembers.
  public var optimizer: [NamedValues]

  public init(
    step: Int, batches: MersenneTwister.State, noise: MersenneTwister.State, model: [NamedValues],
    optimizer: [NamedValues]
  ) {
    self.step = step
    self.batches = batches
    self.noise = noise
    self.model = model
    self.optimizer = optimizer
  }
}
