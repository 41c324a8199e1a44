import Corpus
import Files
import LanguageModel
import Runs

/// A variant of a stage, its settings and the names: what is needed to train it.
public struct TrainingJob: Sendable {
  public let stage: StageVariant
  public let settings: Settings
  public let examples: Examples
  /// The path of the list of names.
  public let path: FilePath
  /// Where a shorter training of it stood; nil where there is none.
  public let start: RunState?

  /// Why something cannot be trained, in one sentence with what to do.
  public struct Refusal: Error, CustomStringConvertible {
    public let description: String
  }

  /// - Parameter sizes: the options by which a user makes the model smaller.
  /// - Throws: `Refusal` where stage and batch do not fit together, or the model does not fit into
  ///   memory.
  public init(
    stage: StageVariant, settings: Settings, examples: Examples, path: FilePath,
    from start: RunState? = nil, sizes: String = "--batch-size"
  ) throws(Refusal) {
    self.stage = stage
    self.settings = settings
    self.examples = examples
    self.path = path
    self.start = start
    if settings.batchSize < 2, stage.recipe.normalizesOverTheBatch {
      throw Refusal(
        description:
          "stage \(stage.name) normalises over the batch, and a batch of 1 has no deviation; "
          + "--batch-size must be at least 2")
    }
    let bytes = stage.recipe.trainingByteCount(
      vocabularySize: examples.vocabulary.size, batchSize: settings.batchSize)
    guard let bytes, bytes < physicalMemory / 2 else {
      let size = bytes.map { "\($0 >> 20) MiB" } ?? "more bytes than can be counted"
      throw Refusal(
        description: "the model would take \(size) of this machine's \(physicalMemory >> 20) MiB; "
          + "make \(sizes) smaller")
    }
  }

  /// About how much a step costs beside a step of another job: the bytes that it touches.
  public var stepCost: Double {
    stage.recipe.bytes(vocabularySize: examples.vocabulary.size, rows: settings.batchSize)
  }

  public var cost: Double { cost(from: 0) }

  /// Of the steps from one on.
  public func cost(from step: Int) -> Double { stepCost * Double(max(settings.steps - step, 0)) }
}
