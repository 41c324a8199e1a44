/// Does something to every element of a matrix.
///
/// The loop gets the number of floats, padding included, and where they begin: all of them at once
/// if the rows of all its matrices lie one after the other, otherwise one row after the other.
@inline(__always)
func elementwise(_ x: Matrix, _ loop: (Int, UnsafeMutablePointer<Float>) -> Void) {
  elementwise(x, x, x) { count, x, _, _ in loop(count, x) }
}

/// Does something to every element of one matrix and puts it into another of the same shape.
@inline(__always)
func elementwise(
  _ x: Matrix, _ y: Matrix,
  _ loop: (Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
) {
  elementwise(x, y, y) { count, x, y, _ in loop(count, x, y) }
}

/// The same with two sources, such as an output and its gradient.
@inline(__always)
func elementwise(
  _ x: Matrix, _ y: Matrix, _ z: Matrix,
  _ loop: (
    Int, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
  ) -> Void
) {
  x.requireShape(of: y)
  x.requireShape(of: z)
  if x.rowsAdjoin && y.rowsAdjoin && z.rowsAdjoin {
    return loop(x.rows * x.stride, x.storage, y.storage, z.storage)
  }
  for row in 0..<x.rows {
    loop(
      x.paddedColumns, x.storage + row * x.stride, y.storage + row * y.stride,
      z.storage + row * z.stride)
  }
}

extension Matrix {
  /// Whether there is nothing between one row and the next.
  var rowsAdjoin: Bool { stride == paddedColumns }

  func requireShape(of other: Matrix) {
    precondition(
      rows == other.rows && columns == other.columns, "shapes differ: \(shape) and \(other.shape)")
  }
}
