import Glibc
import Layers

/// Which outputs of a layer let hardly any gradient through: those of a squashing function that are so
/// close to its bounds, ±1 for tanh, or those of ReLU that are exactly 0.
///
/// The lecture counts with 0.97 in its tables and draws with 0.99 in its map; both are kept, as shares of
/// the way from the middle to a bound. What is 0 counts for both.
public struct Saturation: Equatable, Sendable {
  /// The bound of the map: filled where |h| of tanh is larger.
  public static let mapBound: Float = 0.99
  /// The bound of the printed share.
  public static let tableBound: Float = 0.97

  /// Examples of the batch.
  public let rows: Int
  /// Units of the layer.
  public let columns: Int
  /// Row after row, whether |h| > 0.99.
  public let map: [Bool]
  /// Of those, which are at the upper bound; nil where there are no two bounds, and where it was not
  /// recorded, as in format 1.
  public let upperMap: [Bool]?
  /// The share of outputs with |h| > 0.97.
  public let tableShare: Double

  public init(rows: Int, columns: Int, map: [Bool], upperMap: [Bool]? = nil, tableShare: Double) {
    for map in [map, upperMap ?? map] {
      precondition(map.count == rows * columns, "\(map.count) bits for \(rows) × \(columns)")
    }
    self.rows = rows
    self.columns = columns
    self.map = map
    self.upperMap = upperMap
    self.tableShare = tableShare
  }

  public init(
    rows: Int, columns: Int, activations: [Float], of flatness: Flatness = .nearBounds(Tanh.bounds)
  ) {
    let count = activations.count { flatness.holds($0, beyond: Self.tableBound) }
    let map = activations.map { flatness.holds($0, beyond: Self.mapBound) }
    self.init(
      rows: rows, columns: columns, map: map,
      upperMap: flatness.bounds.map { bounds in
        zip(map, activations).map { $0 && $1 > bounds.middle }
      },
      tableShare: Double(count) / Double(activations.count))
  }

  /// The share of outputs with |h| > 0.99.
  public var mapShare: Double { Double(map.count { $0 }) / Double(map.count) }

  /// The share of outputs that are so close to the upper bound; nil where that is not known.
  public var upperShare: Double? {
    upperMap.map { upper in Double(upper.count { $0 }) / Double(upper.count) }
  }

  /// The units that are so for every example of the batch: columns of the map that are filled.
  public var deadUnits: [Int] {
    var candidates = Array(0..<columns)
    for row in 0..<rows where !candidates.isEmpty {
      candidates.removeAll { !map[row * columns + $0] }
    }
    return candidates
  }

  /// The unit that is so for most examples, the first of several, and for how many of them; nil where no
  /// output is so.
  public var closestToDead: (unit: Int, examples: Int)? {
    let counts = (0..<columns).map { unit in (0..<rows).count { map[$0 * columns + unit] } }
    guard let most = counts.max(), most > 0, let unit = counts.firstIndex(of: most) else {
      return nil
    }
    return (unit, most)
  }

  /// The map with so many examples and units at most, taken evenly over all, the first among them. The
  /// printed share stays that of the whole.
  public func sampled(rows rowLimit: Int, columns columnLimit: Int) -> Saturation {
    precondition(rowLimit > 0 && columnLimit > 0, "a sample of \(rowLimit) × \(columnLimit)")
    func shown(_ count: Int, _ limit: Int) -> [Int] {
      (0..<min(count, limit)).map { $0 * count / min(count, limit) }
    }
    let (shownRows, shownColumns) = (shown(rows, rowLimit), shown(columns, columnLimit))
    func sample(_ map: [Bool]) -> [Bool] {
      shownRows.flatMap { row in shownColumns.map { map[row * columns + $0] } }
    }
    return Saturation(
      rows: shownRows.count, columns: shownColumns.count, map: sample(map),
      upperMap: upperMap.map(sample), tableShare: tableShare)
  }
}

extension Flatness {
  /// Whether an output lies beyond a share of the way from the middle to a bound, or at 0.
  public func holds(_ output: Float, beyond share: Float) -> Bool {
    switch self {
    case .nearBounds(let bounds): abs(output - bounds.middle) > bounds.threshold(share)
    case .atZero: output == 0
    }
  }
}

extension Bounds {
  /// The input beyond which, on either side of 0, outputs are beyond the bound of the share.
  public var flatBeyond: Double { atanh(Double(Saturation.tableBound)) / Double(reach) }

  /// The mean slope over outputs y, (y − lower) · (upper − y): what is left of a gradient on average.
  public func meanSlope(over outputs: Distribution) -> Double {
    let (count, moments) = (Double(outputs.histogram.total), outputs.moments)
    let variance = moments.standardDeviation * moments.standardDeviation * (count - 1) / count
    let meanSquare = moments.mean * moments.mean + variance
    return Double(lower + upper) * moments.mean - Double(lower * upper) - meanSquare
  }
}
