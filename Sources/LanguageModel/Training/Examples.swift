import Corpus
import Parallel

/// A list of names made ready for training: numbered, shuffled and cut into three splits.
public struct Examples: Sendable {
  public let words: WordList
  public let vocabulary: Vocabulary
  public let split: Split
  /// The three splits in one, in the order of `train`, `validation`, `test`.
  public let all: Dataset
  /// How many of the training names are taken; nil for all.
  public let trainNames: Int?
  public let train: Dataset
  public let validation: Dataset
  public let test: Dataset
  /// The contexts of all three, for models that see as many letters; shared by all that are evaluated on them.
  let tables: ContextTables
  /// Shared by all that are trained on them.
  let landmark = Once<CountingLandmark?>()

  /// - Parameters:
  ///   - path: of the list, for messages.
  ///   - vocabulary: that of a trained model, or nil for the list's own.
  /// - Throws: `CorpusError` where the list has too many or unknown characters, or too few names.
  public init(
    _ words: WordList, path: String, splitSeed: UInt64, context: Int, trainNames: Int? = nil,
    vocabulary: Vocabulary? = nil
  ) throws(CorpusError) {
    let listed = try Vocabulary(words, path: path)
    if let vocabulary,
      let unknown = listed.characters.first(where: { vocabulary.token($0) == nil })
    {
      throw .unknownCharacter(path: path, character: unknown)
    }
    self.words = words
    self.trainNames = trainNames
    self.vocabulary = vocabulary ?? listed
    split = Split(order: MersenneTwister.pythonShuffle(count: words.count, seed: splitSeed))
    if let trainNames, trainNames > split.train.count {
      throw .fewTrainingNames(path: path, count: split.train.count, wanted: trainNames)
    }
    all = Dataset(
      words,
      parts: [
        split.train.prefix(trainNames ?? split.train.count), split.validation, split.test,
      ], vocabulary: self.vocabulary, context: context)
    (train, validation, test) = (all.part(0), all.part(1), all.part(2))
    tables = ContextTables(all)
  }
}

extension WordList {
  /// The names as some settings want them: in lower case, without repetitions, or as they are.
  public func cut(_ settings: Settings) -> WordList {
    let words = settings.lowercase ? lowercased() : self
    return settings.distinct ? words.removingDuplicates() : words
  }
}
