/// The learned rows of an embedding table, one for each token.
public struct EmbeddingTable: Equatable, Sendable {
  /// Of a larger vocabulary nothing is recorded token by token: nobody could look at it.
  public static let tokenLimit = 256

  /// What stands for each token, in order.
  public let labels: [String]
  /// Numbers in a row.
  public let width: Int
  /// Row after row: tokens × width.
  public let values: [Float]

  public init(labels: [String], width: Int, values: [Float]) {
    precondition(
      width > 0 && values.count == labels.count * width,
      "\(values.count) values for \(labels.count) × \(width)")
    self.labels = labels
    self.width = width
    self.values = values
  }

  /// The mean Euclidean distance between any two of some tokens, over all columns; NaN of fewer than two.
  public func meanDistance(between tokens: [Int]) -> Double {
    let distances = tokens.enumerated().flatMap { place, token in
      tokens[(place + 1)...].map { other in
        (0..<width).reduce(0.0) { sum, column in
          let difference = Double(values[token * width + column] - values[other * width + column])
          return sum + difference * difference
        }.squareRoot()
      }
    }
    return distances.reduce(0, +) / Double(distances.count)
  }

  /// The rows as they are where they are two wide, and along their two main directions where they
  /// are wider. A row of one number lies on a line.
  public var map: PlaneMap {
    let rows = (0..<labels.count).map { row in
      values[row * width..<(row + 1) * width].map(Double.init)
    }
    guard width <= 2 else { return PlaneMap(projecting: rows) }
    let points = rows.map { PlaneMap.Point(x: $0[0], y: width > 1 ? $0[1] : 0) }
    return PlaneMap(points: points, share: nil)
  }
}
