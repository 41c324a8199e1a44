import Corpus
import Quoting

/// The validation and test names that are training names too, and what the losses are without them.
public struct RepeatedNames: Codable, Equatable, Sendable {
  @OrNull public var validation: Part?
  @OrNull public var test: Part?

  /// Of one split.
  public struct Part: Codable, Equatable, Sendable {
    /// Of the split's names, those that are training names too.
    public var share: Double
    /// The model's loss over the others, in nats; nil where it is not known.
    @OrNull public var loss: Double?
    /// That of counting, with the strength that is best there.
    @OrNull public var counting: Double?

    public init(share: Double, loss: Double?, counting: Double?) {
      self.share = share
      self.loss = loss
      self.counting = counting
    }
  }

  public init(validation: Part?, test: Part?) {
    self.validation = validation
    self.test = test
  }

  private enum CodingKeys: String, CodingKey {
    case test
    case validation = "val"
  }
}

/// A split without the names that are training names too.
public struct UnseenNames: Sendable {
  /// Of the whole split, the share that is left out; nil of a split without names.
  public let repeatedShare: Double?
  public let examples: Dataset
}

extension Examples {
  /// The names that are trained on.
  private var trainedNames: Split.Part {
    split.train.prefix(trainNames ?? split.train.count)
  }

  /// The validation and test names that are not trained on.
  public var unseenNames: (validation: UnseenNames, test: UnseenNames) {
    var known = NameSet(of: words, room: trainedNames.count)
    known.insert(trainedNames)
    func unseen(_ part: Split.Part) -> UnseenNames {
      let numbers = known.missing(of: part)
      return UnseenNames(
        repeatedShare: part.isEmpty
          ? nil : Double(part.count - numbers.count) / Double(part.count),
        examples: Dataset(
          words, parts: [numbers], vocabulary: vocabulary, context: train.context))
    }
    return (unseen(split.validation), unseen(split.test))
  }
}
