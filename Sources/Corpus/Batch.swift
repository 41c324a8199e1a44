/// The examples of one step: room for `rows` contexts and targets, filled anew for each step.
public final class Batch {
  public let rows: Int
  /// rows × context
  public let contexts: Tokens
  /// rows × 1
  public let targets: Tokens

  public init(rows: Int, context: Int, vocabularySize: Int) {
    self.rows = rows
    contexts = Tokens(rows: rows, times: context, below: vocabularySize)
    targets = Tokens(rows: rows, times: 1, below: vocabularySize)
  }

  public func set(_ row: Int, to example: Int, of dataset: Dataset) {
    precondition(
      dataset.context == contexts.times && dataset.vocabularySize <= contexts.bound,
      """
      contexts of \(dataset.context) of \(dataset.vocabularySize) different tokens for rows of \
      \(contexts.times) below \(contexts.bound)
      """)
    dataset.copyContext(example, to: contexts.start(of: row))
    targets.start(of: row)[0] = dataset.target(example)
  }

  /// Puts a context without a target into a row.
  public func set(_ row: Int, to tokens: some Collection<Token>) {
    contexts.set(row, to: tokens)
  }
}
