/// A rectangle of tokens, rows × times: the contexts of a batch, or its targets.
///
/// All its tokens are below a bound, so that whoever looks tokens up in a table compares one number
/// with the table's size instead of every token.
public final class Tokens {
  public let rows: Int
  /// The number of tokens in a row, in the order in which they are read.
  public let times: Int
  /// Larger than every token: V, or less.
  public let bound: Int
  /// Row after row.
  package let storage: UnsafeMutablePointer<Token>

  /// Tokens that are all the end.
  public init(rows: Int, times: Int, below bound: Int) {
    precondition(rows > 0 && times > 0, "\(rows) rows of \(times) tokens")
    precondition(bound > Int(Vocabulary.end), "no token is below \(bound)")
    self.rows = rows
    self.times = times
    self.bound = bound
    storage = .allocate(capacity: rows * times)
    storage.initialize(repeating: Vocabulary.end, count: rows * times)
  }

  /// The given tokens, row after row.
  public convenience init(rows: Int, times: Int, values: [Token]) {
    precondition(values.count == rows * times, "\(values.count) tokens for \(rows) × \(times)")
    self.init(rows: rows, times: times, below: Int(values.max() ?? 0) + 1)
    for row in 0..<rows { set(row, to: values[row * times..<(row + 1) * times]) }
  }

  deinit { storage.deallocate() }

  public var count: Int { rows * times }

  public subscript(row: Int, time: Int) -> Token {
    precondition(0..<times ~= time, "time \(time) of \(times)")
    return start(of: row)[time]
  }

  public func set(_ row: Int, to tokens: some Collection<Token>) {
    precondition(tokens.count == times, "\(tokens.count) tokens for a row of \(times)")
    let start = start(of: row)
    for (time, token) in tokens.enumerated() {
      precondition(token < bound, "token \(token) among those below \(bound)")
      start[time] = token
    }
  }

  /// Takes every row from other tokens of the same shape.
  ///
  /// - Parameter order: for each row the one that is taken.
  public func copy(_ other: Tokens, order: [Int]) {
    precondition(
      other.rows == rows && other.times == times && other.bound <= bound && order.count == rows,
      "\(order.count) of \(other.rows) × \(other.times) tokens for \(rows) × \(times)")
    for row in 0..<rows { start(of: row).update(from: other.start(of: order[row]), count: times) }
  }

  func start(of row: Int) -> UnsafeMutablePointer<Token> {
    precondition(0..<rows ~= row, "row \(row) of \(rows)")
    return storage + row * times
  }
}
