import Quoting

/// Everything about a training run that is not its stage.
public struct Settings: Codable, Equatable, Sendable {
  /// Of weights and batches.
  public var seed: UInt64 = 2_147_483_647
  /// Of the shuffle before the names are split.
  public var splitSeed: UInt64 = 42
  /// The length of the learning-rate schedule, and of the training unless it is stopped before.
  public var maxSteps = 200_000
  /// Stops early without changing the schedule.
  @OrNull public var stopAfter: Int?
  public var batchSize = 32
  public var learningRate = 0.1
  /// Update ratios are recorded at every step that this divides.
  public var recordEvery = 10
  /// The steps, beside the first and the last, of whose batch a snapshot is taken; before each of
  /// them the losses over all examples are taken too.
  public var snapshots: [Int] = []
  /// Whether the names are brought to lower case.
  public var lowercase = false
  /// Whether repeated names are left out before the split.
  public var distinct = false

  public static let quickSteps = 20_000

  public static let stepRange = 1...1_000_000_000
  public static let batchRange = 1...1_000_000
  /// The most snapshots that are asked for, beside the first and the last.
  public static let snapshotLimit = 10_000

  public init() {}

  public var defaultRecordEvery: Int { steps <= 10_000 ? 1 : 10 }

  /// The number of steps that will be taken.
  public var steps: Int { min(maxSteps, stopAfter ?? maxSteps) }
}
