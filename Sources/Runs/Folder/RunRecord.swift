import Corpus
import Files
import Foundation
import LanguageModel
import Quoting

/// What `run.json` holds: what was trained on what, and how it went.
public struct RunRecord: Codable, Equatable, Sendable {
  public static let currentFormat = 2

  public var formatVersion = currentFormat
  public var stage: StageVariant
  public var settings: Settings
  public var names: Names
  /// The characters in the order of their tokens; token 0, the end of a name, is not among them.
  public var vocabulary: [String]
  public var examples: SplitCounts
  /// The number of trained numbers.
  public var parameters: Int
  /// The first batch's loss before any update; nil where it was not finite.
  @OrNull public var initialLoss: Double?
  /// Over all examples; by running statistics where the model is normalised.
  public var loss: Losses
  public var stepsTaken: Int
  /// The step at which training stopped because nothing better came; nil where it did not.
  public var stoppedAt: Int?
  /// The step of the model that is saved, where it is the best of those that were checked.
  public var bestStep: Int?
  public var diverged: Bool
  /// The first layer whose output was not finite, of a run that diverged.
  @OrNull public var divergedAt: String?
  /// Why it diverged; nil where that was not looked for.
  public var divergedBy: Divergence.Cause?
  /// After how many steps the model was as it is saved, of a run that diverged; nil where it is as the
  /// last step left it.
  public var modelStep: Int?
  public var blas: BLASRecord
  /// The title of the run whose model this one is, with every BatchNorm folded into the weights before
  /// it; nil for a run that was trained as it is. Losses are then those of the original.
  public var foldedFrom: String?
  /// What counting reaches that sees as many letters; nil where it was not counted.
  public var counting: CountingBaseline?
  /// nil where it was not looked for.
  public var repeated: RepeatedNames?
  /// The text of the file of a run that was written in format 1: what was drawn of such a run is known
  /// by it.
  private(set) var formatOneText: String?

  private enum CodingKeys: CodingKey {
    case formatVersion, stage, settings, names, vocabulary, examples, parameters, initialLoss, loss,
      stepsTaken, stoppedAt, bestStep, diverged, divergedAt, divergedBy, modelStep, blas,
      foldedFrom, counting, repeated
  }

  /// Whether its BatchNorms are folded into the weights before them.
  public var isFolded: Bool { foldedFrom != nil }

  /// Whether training can go on after its end.
  public var canBecomeLonger: Bool { !diverged && !isFolded && stoppedAt == nil }

  /// Whether the training was stopped from outside before its end, or before its losses were known.
  public var isInterrupted: Bool {
    !diverged && (stoppedAt == nil && stepsTaken < settings.steps || loss.train == nil)
  }

  public struct Names: Codable, Equatable, Sendable {
    /// The file's name without its folder.
    public var file: String
    public var words: Int
    public var distinct: Int
    /// SHA-256 of the file.
    public var digest: String

    /// - Parameters:
    ///   - list: cut as the settings say.
    ///   - path: of the list. A file can be called anything, but its name will be printed.
    public init(of list: WordList, path: String) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      file = String(
        String.UnicodeScalarView(name.unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
      words = list.count
      distinct = list.distinctCount
      digest = list.digest
    }
  }

  /// Whether its losses are over the same names as another run's, cut in the same way: only then are
  /// they of one quantity.
  public func hasTheExamples(of other: RunRecord) -> Bool {
    names.digest == other.names.digest && settings.splitSeed == other.settings.splitSeed
      && settings.lowercase == other.settings.lowercase
      && settings.distinct == other.settings.distinct
  }

  /// How many of a thing there are in each split.
  public struct SplitCounts: Codable, Equatable, Sendable {
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
  /// A run as it is planned, of which only what can be said before is known. It is never written.
  public init(
    planned stage: StageVariant, _ settings: Settings, names: Names, parameters: Int, steps: Int
  ) {
    self.init(
      stage: stage, settings: settings, names: names, vocabulary: [],
      examples: SplitCounts(train: 0, validation: 0, test: 0), parameters: parameters,
      initialLoss: nil, loss: Losses(train: nil, validation: nil, test: nil),
      stepsTaken: steps, diverged: false,
      blas: BLASRecord(version: "", core: "", threads: 1))
  }

  /// Reads what a run of this format or of an earlier one has written.
  ///
  /// - Throws: `RunError.badFile`, without the path.
  init(json: Data) throws(RunError) {
    do throws(RunError) {
      self = try StrictJSON.decode(RunRecord.self, from: json, valueLimit: Self.valueLimit)
    } catch {
      // Of another format anything can be otherwise: it is no fault of the file.
      if let format = try? StrictJSON.decode(Format.self, from: json, valueLimit: Self.valueLimit) {
        try Self.requireFormat(format.formatVersion)
      }
      throw error
    }
    if formatVersion == 1 {
      formatVersion = Self.currentFormat
      formatOneText = String(decoding: json.dropLast(), as: UTF8.self).jsonShown
    }
    try check()
  }

  private static let valueLimit =
    Vocabulary.limit + Settings.snapshotLimit + 20 * Recipe.planLimit

  private struct Format: Decodable { let formatVersion: Int }

  /// What tells the run from every other one.
  var identity: String { formatOneText ?? JSONText.text(self) }

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

  public init(seconds: Double, steps: Int) {
    self.seconds = seconds
    microsecondsPerStep = seconds / Double(max(steps, 1)) * 1e6
  }
}

extension [RunRecord] {
  /// Whether their losses are all over the same names, and so of one quantity.
  public var areOfOneList: Bool { allSatisfy { $0.hasTheExamples(of: self[0]) } }
}

extension Subject {
  /// Certain runs, in an order: what they were trained on, how, and what came out.
  public static func runs(_ runs: [RunRecord]) -> Subject {
    Subject(runs.map(\.identity))
  }
}
