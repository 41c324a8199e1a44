/// A rectangle of tokens, rows × times: the contexts of a batch, or its targets.
///
/// It knows a bound that all its tokens are below, so that whoever looks tokens up in a table
/// compares one number with the table's size instead of every token.
public final class Tokens {
  public let rows: Int
  /// The number of tokens in a row, in the order in which they are read.
  public let times: Int
  /// Larger than every token that was ever in it.
  public private(set) var bound = Int(Vocabulary.end) + 1
  /// Row after row.
  package let storage: UnsafeMutablePointer<Token>

  /// Tokens that are all the end.
  public init(rows: Int, times: Int) {
    precondition(rows > 0 && times > 0, "\(rows) rows of \(times) tokens")
    self.rows = rows
    self.times = times
    storage = .allocate(capacity: rows * times)
    storage.initialize(repeating: Vocabulary.end, count: rows * times)
  }

  /// The given tokens, row after row.
  public convenience init(rows: Int, times: Int, values: [Token]) {
    precondition(values.count == rows * times, "\(values.count) tokens for \(rows) × \(times)")
    self.init(rows: rows, times: times)
    for row in 0..<rows { set(row, to: values[row * times..<(row + 1) * times]) }
  }

  deinit { storage.deallocate() }

  public var count: Int { rows * times }

  public subscript(row: Int, time: Int) -> Token {
    precondition(0..<times ~= time, "time \(time) of \(times)")
    return start(of: row)[time]
  }

  /// Puts tokens into a row.
  public func set(_ row: Int, to tokens: some Collection<Token>) {
    precondition(tokens.count == times, "\(tokens.count) tokens for a row of \(times)")
    let start = start(of: row)
    for (time, token) in tokens.enumerated() {
      start[time] = token
      bound = max(bound, Int(token) + 1)
    }
  }

  /// Puts the context of an example into a row.
  func setContext(_ row: Int, to example: Int, of dataset: Dataset) {
    precondition(dataset.context == times, "contexts of \(dataset.context) for rows of \(times)")
    dataset.copyContext(example, to: start(of: row))
    bound = max(bound, dataset.vocabularySize)
  }

  /// Puts the target of an example into a row of one token.
  func setTarget(_ row: Int, to example: Int, of dataset: Dataset) {
    precondition(times == 1, "one target for a row of \(times)")
    start(of: row)[0] = dataset.target(example)
    bound = max(bound, dataset.vocabularySize)
  }

  private func start(of row: Int) -> UnsafeMutablePointer<Token> {
    precondition(0..<rows ~= row, "row \(row) of \(rows)")
    return storage + row * times
  }
}
