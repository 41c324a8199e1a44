/// A row-major matrix of `Float`, padded to whole blocks of 16 × 16.
///
/// Every row starts on a 64-byte boundary: `stride` is `columns` rounded up to a multiple of 16, and
/// behind the last row lie more rows up to a multiple of 16. The padding holds zeros, and everything
/// that writes a matrix keeps it so; products and sums may then run over the padding without changing
/// a result, which is what OpenBLAS's kernels like best.
///
/// A matrix is a reference to memory that it owns. It is made once, before training starts.
public final class Matrix {
  public let rows: Int
  public let columns: Int
  /// The distance from one row to the next, in floats.
  public let stride: Int
  /// Aligned to 64 bytes.
  public let storage: UnsafeMutablePointer<Float>

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "a matrix cannot be \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    stride = (columns + 15) / 16 * 16
    let paddedCount = (rows + 15) / 16 * 16 * stride
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

  deinit {
    UnsafeMutableRawPointer(storage).deallocate()
  }

  /// The number of floats in the rows, their padding included.
  public var capacity: Int { rows * stride }

  /// The number of values, padding excluded.
  public var count: Int { rows * columns }

  public var shape: [Int] { [rows, columns] }

  public subscript(row: Int, column: Int) -> Float {
    get {
      precondition(contains(row, column), "no element (\(row), \(column)) in \(rows) × \(columns)")
      return storage[row * stride + column]
    }
    set {
      precondition(contains(row, column), "no element (\(row), \(column)) in \(rows) × \(columns)")
      storage[row * stride + column] = newValue
    }
  }

  /// The values without the padding, row after row. Reading copies them.
  public var values: [Float] {
    get {
      var values: [Float] = []
      values.reserveCapacity(count)
      for row in 0..<rows {
        values.append(
          contentsOf: UnsafeBufferPointer(start: storage + row * stride, count: columns))
      }
      return values
    }
    set {
      precondition(newValue.count == count, "\(newValue.count) values for \(rows) × \(columns)")
      for row in 0..<rows {
        for column in 0..<columns {
          storage[row * stride + column] = newValue[row * columns + column]
        }
      }
    }
  }

  /// Sets every value; the padding stays zero.
  public func fill(_ value: Float) {
    for row in 0..<rows {
      (storage + row * stride).update(repeating: value, count: columns)
    }
  }

  /// Takes the values of a matrix of the same shape.
  public func copy(_ other: Matrix) {
    precondition(shape == other.shape, "cannot copy \(other.shape) into \(shape)")
    storage.update(from: other.storage, count: capacity)
  }

  /// Whether no value is NaN or infinite.
  public var isFinite: Bool {
    // A product with infinity makes NaN of padding too, but then the values are not finite either.
    UnsafeBufferPointer(start: storage, count: capacity).allSatisfy(\.isFinite)
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    0..<rows ~= row && 0..<columns ~= column
  }
}
