import Corpus

extension Dataset {
  /// The context of an example, as a batch has it.
  public func contextTokens(_ index: Int) -> [Token] {
    let batch = Batch(rows: 1, context: context, vocabularySize: vocabularySize)
    batch.set(0, to: index, of: self)
    return (0..<context).map { batch.contexts[0, $0] }
  }
}
