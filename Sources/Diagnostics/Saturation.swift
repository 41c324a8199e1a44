import Glibc

/// Which outputs of a squashing layer are so close to its bounds, ±1 for tanh, that hardly any
/// gradient passes.
///
/// The lecture counts with 0.97 in its tables and draws with 0.99 in its map; both are kept.
public struct Saturation: Equatable, Sendable {
  /// The bound of the map: white where |h| is larger.
  public static let mapBound: Float = 0.99
  /// The bound of the printed share.
  public static let tableBound: Float = 0.97
  /// The input beyond which tanh's output is beyond the bound of the share.
  public static var flatBeyond: Double { atanh(Double(tableBound)) }

  /// Examples of the batch.
  public let rows: Int
  /// Units of the layer.
  public let columns: Int
  /// Row after row, whether |h| > 0.99.
  public let map: [Bool]
  /// The share of outputs with |h| > 0.97.
  public let tableShare: Double

  public init(rows: Int, columns: Int, map: [Bool], tableShare: Double) {
    precondition(map.count == rows * columns, "\(map.count) bits for \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.map = map
    self.tableShare = tableShare
  }

  /// - Parameter bound: what no output is beyond; both bounds are shares of it.
  public init(rows: Int, columns: Int, activations: [Float], bound: Float = 1) {
    let beyond = activations.count { abs($0) > Self.tableBound * bound }
    self.init(
      rows: rows, columns: columns, map: activations.map { abs($0) > Self.mapBound * bound },
      tableShare: Double(beyond) / Double(activations.count))
  }

  /// The share of outputs with |h| > 0.99.
  public var mapShare: Double { Double(map.count { $0 }) / Double(map.count) }

  /// The units that are saturated for every example of the batch: all-white columns of the map.
  public var deadUnits: [Int] {
    var candidates = Array(0..<columns)
    for row in 0..<rows where !candidates.isEmpty {
      candidates.removeAll { !map[row * columns + $0] }
    }
    return candidates
  }

  /// The map with so many examples and units at most, taken evenly over all, the first among them. The
  /// printed share stays that of the whole.
  public func sampled(rows rowLimit: Int, columns columnLimit: Int) -> Saturation {
    precondition(rowLimit > 0 && columnLimit > 0, "a sample of \(rowLimit) × \(columnLimit)")
    func shown(_ count: Int, _ limit: Int) -> [Int] {
      (0..<min(count, limit)).map { $0 * count / min(count, limit) }
    }
    let (shownRows, shownColumns) = (shown(rows, rowLimit), shown(columns, columnLimit))
    return Saturation(
      rows: shownRows.count, columns: shownColumns.count,
      map: shownRows.flatMap { row in shownColumns.map { map[row * columns + $0] } },
      tableShare: tableShare)
  }
}
