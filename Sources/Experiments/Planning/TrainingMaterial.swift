import Corpus
import Files
import LanguageModel

/// One list of names, made ready in every way that some rows of runs want it: cut as their settings say,
/// for contexts as long as their stages see.
struct TrainingMaterial: Sendable {
  private let examples: [Key: Examples]

  /// What of a run the examples depend on.
  private struct Key: Hashable {
    let context: Int
    let splitSeed: UInt64
    let lowercase: Bool
    let distinct: Bool
    let trainNames: Int?

    init(_ stage: StageVariant, _ settings: Settings) {
      context = stage.recipe.context
      splitSeed = settings.splitSeed
      lowercase = settings.lowercase
      distinct = settings.distinct
      trainNames = settings.trainNames
    }
  }

  /// - Parameter words: the list as it is in its file.
  /// - Throws: `CorpusError` where the list is none that can be trained on in one of these ways.
  init(_ rows: [SeedRow], words: WordList, path: FilePath) throws(CorpusError) {
    var examples: [Key: Examples] = [:]
    for row in rows {
      let key = Key(row.stage, row.settings)
      if examples[key] != nil { continue }
      examples[key] = try Examples(
        words.cut(row.settings), path: path.string, splitSeed: key.splitSeed, context: key.context,
        trainNames: key.trainNames)
    }
    self.examples = examples
  }

  func examples(for stage: StageVariant, _ settings: Settings) -> Examples {
    guard let examples = examples[Key(stage, settings)] else {
      preconditionFailure("stage \(stage.name) is not among those that are trained")
    }
    return examples
  }
}
