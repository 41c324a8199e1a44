/// The examples of one step: room for `rows` contexts and targets, filled anew for each step.
public final class Batch {
  public let rows: Int
  public let context: Int
  /// rows × context tokens.
  public let contexts: UnsafeMutablePointer<Token>
  /// One token for each row.
  public let targets: UnsafeMutablePointer<Token>

  public init(rows: Int, context: Int) {
    precondition(rows > 0 && context > 0, "a batch of \(rows) contexts of \(context)")
    self.rows = rows
    self.context = context
    contexts = .allocate(capacity: rows * context)
    contexts.initialize(repeating: Vocabulary.end, count: rows * context)
    targets = .allocate(capacity: rows)
    targets.initialize(repeating: Vocabulary.end, count: rows)
  }

  deinit {
    contexts.deallocate()
    targets.deallocate()
  }

  /// Puts an example of a dataset into a row.
  public func set(_ row: Int, to example: Int, of dataset: Dataset) {
    precondition(0..<rows ~= row && dataset.context == context, "row \(row) of \(rows)")
    dataset.copyContext(example, to: contexts + row * context)
    targets[row] = dataset.target(example)
  }

  /// Puts a context without a target into a row.
  public func set(_ row: Int, to tokens: some Collection<Token>) {
    precondition(0..<rows ~= row && tokens.count == context, "row \(row) of \(rows)")
    for (offset, token) in tokens.enumerated() { contexts[row * context + offset] = token }
  }
}
