/// How often each token follows each other one in a list of names.
public struct BigramCounts: Equatable, Sendable {
  /// What stands for each token, in order; the first is the start and the end of a name.
  public let labels: [String]
  /// Row after row: first token × second token.
  public let counts: [Int]

  public init(labels: [String], counts: [Int]) {
    precondition(
      counts.count == labels.count * labels.count,
      "\(counts.count) counts for \(labels.count) tokens")
    self.labels = labels
    self.counts = counts
  }

  /// Counts the pairs in names that lie one after the other, the first token at the end of each.
  ///
  /// - Parameter tokens: the places of the labels; millions of them, in whatever sequence they lie, which
  ///   is why the compiler may see the loop from outside.
  @inlinable
  public init(of tokens: some Sequence<Int>, labels: [String]) {
    var counts = [Int](repeating: 0, count: labels.count * labels.count)
    var previous = 0
    for token in tokens {
      counts[previous * labels.count + token] += 1
      previous = token
    }
    self.init(labels: labels, counts: counts)
  }

  public subscript(first: Int, second: Int) -> Int { counts[first * labels.count + second] }

  public var total: Int { counts.reduce(0, +) }
}
