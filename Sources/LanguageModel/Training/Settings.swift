import Quoting

/// Everything about a training run that is not its stage. What each means, `Setting` says.
public struct Settings: Codable, Equatable, Sendable {
  public var seed: UInt64 = 2_147_483_647
  public var splitSeed: UInt64 = 42
  public var maxSteps = 200_000
  @OrNull public var stopAfter: Int?
  public var batchSize = 32
  public var learningRate = 0.1
  /// As `LearningRate.changes`; nil for the recipe's part of the steps.
  public var rateDrop: [Int]?
  /// Update ratios are recorded at every step that this divides.
  public var recordEvery = 10
  /// Of the batch of each a snapshot is taken, and before it the losses over all examples. Commands take
  /// `defaultSnapshots` where none are named.
  public var snapshots: [Int] = []
  public var lowercase = false
  public var distinct = false
  /// How many of the training names are trained on; nil for all. Vocabulary, validation and test stay.
  public var trainNames: Int?
  /// After how many checks without a better validation loss training ends; nil for never.
  public var patience: Int?
  /// By how much a loss must be lower to be better; nil for the usual.
  public var minDelta: Double?
  /// After how many steps the losses over all examples are computed, and checked where training may stop
  /// early; nil for the usual there, else for never.
  public var evaluateEvery: Int?

  public static let quickSteps = 20_000

  public static let usualMinDelta = 0.001
  public static let usualEvaluateEvery = 500

  public static let stepRange = 1...1_000_000_000
  public static let batchRange = 1...1_000_000
  /// The most snapshots that are asked for, beside the first and the last.
  public static let snapshotLimit = 10_000

  public init() {}

  public var defaultRecordEvery: Int { steps <= 10_000 ? 1 : 10 }

  /// The last eight of 1, 3, 10, 30, … before the last step: with the first and the last step ten, at
  /// about equal distances on a logarithmic axis.
  public var defaultSnapshots: [Int] {
    let powers = sequence(first: 1) { $0 * 10 }.prefix { $0 < steps }
    return Array(powers.flatMap { [$0, 3 * $0] }.filter { $0 < steps - 1 }.suffix(8))
  }

  /// After how many steps the losses over all examples are computed anew; nil for at snapshots only.
  public var evaluationInterval: Int? {
    evaluateEvery ?? (patience == nil ? nil : Self.usualEvaluateEvery)
  }

  /// The number of steps that will be taken.
  public var steps: Int { min(maxSteps, stopAfter ?? maxSteps) }
}
