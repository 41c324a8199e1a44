/// A row-major matrix of `Float`, padded to whole blocks of 16 × 16.
///
/// Every row starts on a 64-byte boundary: its columns are followed by padding up to a multiple of
/// 16, and after the last row lie more rows up to a multiple of 16. The padding holds zeros, and
/// everything that writes a matrix keeps it so; products and sums may then run over the padding
/// without changing a result, which is what OpenBLAS's kernels like best.
///
/// A matrix is a reference to memory, its own or that of another matrix of which it shows some rows.
/// It is made once, before training starts.
public final class Matrix {
  public let rows: Int
  public let columns: Int
  /// The distance from one row to the next, in floats.
  public let stride: Int
  /// The columns and their padding: a multiple of 16.
  let paddedColumns: Int
  /// Aligned to 64 bytes.
  package let storage: UnsafeMutablePointer<Float>
  /// Whose memory it is, if it is not its own.
  private let owner: Matrix?

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "a matrix cannot be \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    owner = nil
    paddedColumns = Self.padded(columns)
    stride = paddedColumns
    let paddedCount = Self.padded(rows) * paddedColumns
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: paddedCount * MemoryLayout<Float>.stride, alignment: 64)
    storage = raw.bindMemory(to: Float.self, capacity: paddedCount)
    storage.initialize(repeating: 0, count: paddedCount)
  }

  /// A matrix with the given values, row after row.
  public convenience init(rows: Int, columns: Int, values: [Float]) {
    self.init(rows: rows, columns: columns)
    self.values = values
  }

  /// A view of some rows of another matrix: what is written to one is read from both.
  ///
  /// In a sequence, where row = time · B + example, the rows of time t are `from: t * B, count: B`,
  /// and those of example b are `from: b, count: times, step: B`. The view keeps the other alive.
  ///
  /// - Parameter step: how far apart the rows are; 1 for neighbours.
  public init(rowsOf other: Matrix, from start: Int, count: Int, step: Int = 1) {
    precondition(
      start >= 0 && count > 0 && step > 0 && start + (count - 1) * step < other.rows,
      "\(count) rows from \(start) by \(step) are not among those of \(other.shape)")
    rows = count
    columns = other.columns
    paddedColumns = other.paddedColumns
    stride = other.stride * step
    storage = other.storage + start * other.stride
    owner = other.owner ?? other
  }

  deinit {
    if owner == nil { UnsafeMutableRawPointer(storage).deallocate() }
  }

  /// Whether it shows rows of another matrix, after which no rows of zeros lie.
  var isView: Bool { owner != nil }

  /// Of values, without the padding.
  public var count: Int { rows * columns }

  public var shape: [Int] { [rows, columns] }

  public subscript(row: Int, column: Int) -> Float {
    get { storage[offset(row, column)] }
    set { storage[offset(row, column)] = newValue }
  }

  /// The values without the padding, row after row. Reading copies them.
  public var values: [Float] {
    get {
      var values: [Float] = []
      values.reserveCapacity(count)
      for row in 0..<rows { values.append(contentsOf: rowValues(row)) }
      return values
    }
    set {
      precondition(newValue.count == count, "\(newValue.count) values for \(rows) × \(columns)")
      for (index, value) in newValue.enumerated() { self[index / columns, index % columns] = value }
    }
  }

  /// Sets every value; the padding stays zero.
  public func fill(_ value: Float) {
    for row in 0..<rows {
      (storage + row * stride).update(repeating: value, count: columns)
    }
  }

  /// From a matrix of the same shape.
  public func copy(_ other: Matrix) {
    elementwise(other, self) { count, from, to in to.update(from: from, count: count) }
  }

  /// Whether no value is NaN or infinite.
  public var isFinite: Bool { (0..<rows).allSatisfy { rowValues($0).allSatisfy(\.isFinite) } }

  private func rowValues(_ row: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(start: storage + row * stride, count: columns)
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(
      0..<rows ~= row && 0..<columns ~= column,
      "no element (\(row), \(column)) in \(rows) × \(columns)")
    return row * stride + column
  }

  private static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
