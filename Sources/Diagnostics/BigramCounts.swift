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

  public subscript(first: Int, second: Int) -> Int { counts[first * labels.count + second] }

  public var total: Int { counts.reduce(0, +) }
}
