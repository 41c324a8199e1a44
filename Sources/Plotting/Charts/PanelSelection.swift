import Quoting

/// What a chart shows of more things than it has room for.
extension Chart {
  /// In a grid, and one below the other.
  static let mostPanels = 12
  static let mostRows = 9
}

extension RandomAccessCollection where Index == Int {
  /// So many at most, evenly over all, the first and the last among them.
  func spread(over most: Int) -> [Element] {
    guard count > most else { return Array(self) }
    return (0..<most).map { self[startIndex + $0 * (count - 1) / (most - 1)] }
  }
}

extension Words {
  /// The line of a chart that has not room for all.
  func showing(_ count: Int, of all: Int) -> Words {
    guard count < all else { return self }
    return .joined([
      self, .label("panels.some", ["count": count.grouped, "all": all.grouped]),
    ])
  }
}
