/// Which names a model has seen: whether a sampled one is new.
public struct KnownNames: Sendable {
  /// What is known of a name, and how it is written.
  public enum Novelty: String, CaseIterable, Codable, Sendable {
    case new
    case inTrain = "in train"
    case inValidationOrTest = "in val or test"
    /// It had not ended where it was cut, so it is no name yet.
    case cut
  }

  private let train: NameSet
  private let others: NameSet

  public init(_ words: WordList, split: Split) {
    var train = NameSet(of: words, room: split.train.count)
    train.insert(split.train)
    var others = NameSet(of: words, room: split.validation.count + split.test.count)
    others.insert(split.validation)
    others.insert(split.test)
    (self.train, self.others) = (train, others)
  }

  public func novelty(_ name: String) -> Novelty {
    if train.contains(name) { return .inTrain }
    return others.contains(name) ? .inValidationOrTest : .new
  }
}
