/// How often each of some tokens follows each other one: a row of cells for the first, a column for the
/// second.
public struct CountTable: Sendable {
  /// Of the rows from the top and of the columns from the left.
  public let tokens: [String]
  /// Row after row: first token × second token.
  public let counts: [Int]
  private let largest: Int

  public init(_ tokens: [String], counts: [Int]) {
    precondition(
      counts.count == tokens.count * tokens.count,
      "\(counts.count) counts for \(tokens.count) tokens")
    self.tokens = tokens
    self.counts = counts
    largest = counts.max() ?? 0
  }

  public struct Cell: Sendable {
    public let row: Int
    public let column: Int
    public let count: Int
  }
}

extension CountTable {
  /// Row after row.
  var cells: [Cell] {
    counts.enumerated().map { place, count in
      Cell(row: place / tokens.count, column: place % tokens.count, count: count)
    }
  }

  /// The cells with the largest count; none where nothing was counted.
  var largestCells: [Cell] {
    largest > 0 ? cells.filter { $0.count == largest } : []
  }

  /// How strong the colour of a cell is, from 0 to 1: the root, as of two counts the smaller one is
  /// often a hundredth of the other.
  func share(of count: Int) -> Double {
    (Double(count) / Double(max(largest, 1))).squareRoot()
  }

  /// In so many rows and columns: the tokens of the largest counts, in their order.
  func limited(to limit: Int) -> CountTable {
    guard tokens.count > limit else { return self }
    let peaks = tokens.indices.map { token in
      tokens.indices.map { max(self[token, $0], self[$0, token]) }.max() ?? 0
    }
    let shown = tokens.indices.sorted { (peaks[$1], $0) < (peaks[$0], $1) }.prefix(max(limit, 1))
      .sorted()
    return CountTable(
      shown.map { tokens[$0] }, counts: shown.flatMap { row in shown.map { self[row, $0] } })
  }

  private subscript(row: Int, column: Int) -> Int { counts[row * tokens.count + column] }

  /// What is to be said where some tokens only are drawn.
  func omission(_ shown: CountTable) -> Words? {
    shown.tokens.count < tokens.count
      ? .label(
        "map.some-characters",
        ["count": shown.tokens.count.grouped, "all": tokens.count.grouped]) : nil
  }
}
