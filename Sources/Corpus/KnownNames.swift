/// Which names a model has seen: whether a sampled one is new.
public struct KnownNames: Sendable {
  public enum Novelty: String, Codable, Sendable {
    case inTrain = "in train"
    case inValidationOrTest = "in val or test"
    case new
  }

  private let train: Set<ArraySlice<Unicode.Scalar>>
  private let others: Set<ArraySlice<Unicode.Scalar>>

  public init(_ words: WordList, split: Split) {
    train = Set(split.train.map { words[$0] })
    others = Set((split.validation + split.test).map { words[$0] })
  }

  public func novelty(_ name: String) -> Novelty {
    let scalars = ArraySlice(name.unicodeScalars)
    if train.contains(scalars) { return .inTrain }
    return others.contains(scalars) ? .inValidationOrTest : .new
  }
}
