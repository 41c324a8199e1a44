import Corpus
import LanguageModel

/// What `run.json` holds: what was trained on what, and how it went.
public struct RunRecord: Codable, Equatable, Sendable {
  public static let currentFormat = 1

  public var formatVersion = currentFormat
  public var stage: Stage
  public var settings: Settings
  public var names: Names
  /// The characters in the order of their tokens; token 0, the end of a name, is not among them.
  public var vocabulary: [String]
  public var examples: ExampleCounts
  /// The number of trained numbers.
  public var parameters: Int
  /// The first batch's loss before any update; nil where it was not finite.
  public var initialLoss: Double?
  /// Over all examples; by running statistics where the model is normalised.
  public var loss: Losses
  public var stepsTaken: Int
  public var diverged: Bool
  /// The first layer whose output was not finite, of a run that diverged.
  public var divergedAt: String?
  public var blas: BLASRecord

  /// Whether the training was stopped from outside before its end, or before its losses were known.
  public var isInterrupted: Bool {
    !diverged && (stepsTaken < settings.steps || loss.train == nil)
  }

  public struct Names: Codable, Equatable, Sendable {
    /// The file's name without its folder.
    public var file: String
    public var words: Int
    public var distinct: Int
    /// SHA-256 of the file.
    public var digest: String
  }

  /// Whether its losses are over the same names as another run's, cut in the same way: only then are
  /// they of one quantity.
  public func hasTheExamples(of other: RunRecord) -> Bool {
    names.digest == other.names.digest && settings.splitSeed == other.settings.splitSeed
      && settings.lowercase == other.settings.lowercase
      && settings.distinct == other.settings.distinct
  }

  public struct ExampleCounts: Codable, Equatable, Sendable {
    public var train: Int
    public var validation: Int
    public var test: Int

    private enum CodingKeys: String, CodingKey {
      case train, test
      case validation = "val"
    }
  }

  public struct BLASRecord: Codable, Equatable, Sendable {
    public var version: String
    /// The family of kernels, by the processor.
    public var core: String
    public var threads: Int
  }
}

extension RunRecord {
  /// Writes null for what is missing, so that every key is always there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(formatVersion, forKey: .formatVersion)
    try container.encode(stage, forKey: .stage)
    try container.encode(settings, forKey: .settings)
    try container.encode(names, forKey: .names)
    try container.encode(vocabulary, forKey: .vocabulary)
    try container.encode(examples, forKey: .examples)
    try container.encode(parameters, forKey: .parameters)
    try container.encode(initialLoss, forKey: .initialLoss)
    try container.encode(loss, forKey: .loss)
    try container.encode(stepsTaken, forKey: .stepsTaken)
    try container.encode(diverged, forKey: .diverged)
    try container.encode(divergedAt, forKey: .divergedAt)
    try container.encode(blas, forKey: .blas)
  }
}

extension RunRecord {
  /// The vocabulary that the run's model was trained with.
  public var vocabularyTokens: Vocabulary {
    Vocabulary(characters: vocabulary.flatMap(\.unicodeScalars))
  }
}

/// What `timing.json` holds: the only file of a run that differs from one time to the next.
public struct Timing: Codable, Equatable, Sendable {
  /// Of the training steps and what is recorded on their way, without the evaluations before the
  /// first and after the last.
  public var seconds: Double
  public var microsecondsPerStep: Double
}

extension [RunRecord] {
  /// Whether their losses are all over the same names, and so of one quantity.
  public var areOfOneList: Bool { allSatisfy { $0.hasTheExamples(of: self[0]) } }
}
