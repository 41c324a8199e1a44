import Diagnostics

/// The final losses of a stage, for the figure that puts stages side by side.
public struct ComparedLoss: Sendable {
  public let name: String
  public let train: Double?
  public let validation: Double?
  /// What the lecture printed, where it applies.
  public let publishedValidation: Double?
  /// The validation losses of several seeds, which other stages have in the same order; nil where a
  /// training has none that is finite. Empty of one seed.
  public let seeds: [Double?]

  public init(
    name: String, train: Double?, validation: Double?, publishedValidation: Double? = nil,
    seeds: [Double?] = []
  ) {
    self.name = name
    self.train = train
    self.validation = validation
    self.publishedValidation = publishedValidation
    self.seeds = seeds.map { $0.flatMap { $0.isFinite ? $0 : nil } }
  }
}

extension ComparedLoss {
  /// Half the width of the 95 % interval of the validation loss; nil of one seed.
  var interval: Double? { Interval(seeds.compactMap(\.self))?.halfWidth }

  /// How far it is below another, seed by seed; nil where they have no seed in common.
  func differences(from other: ComparedLoss) -> Interval? {
    Interval(
      zip(other.seeds, seeds).compactMap { higher, lower in
        higher.flatMap { higher in lower.map { higher - $0 } }
      })
  }
}
