import CKernels

/// What layers and optimisers do with whole matrices, apart from products.
///
/// The loops are in C, where the compiler builds them for several generations of processors; SwiftPM
/// builds Swift for the oldest one.
extension Matrix {
  /// `self += a · x`
  func add(_ x: Matrix, times a: Float = 1) {
    elementwise(x, self) { matrix_add_scaled($0, a, $1, $2) }
  }

  /// `self *= a`
  func scale(by a: Float) {
    elementwise(self) { matrix_scale($0, a, $1) }
  }

  /// Adds a row, 1 × columns, to every row.
  func addRow(_ row: Matrix) {
    requireRow(row)
    matrix_add_row(rows, wholeStride, row.storage, storage)
  }

  /// `sums = Σ` over the rows, 1 × columns.
  func sumRows(into sums: Matrix) {
    requireRow(sums)
    matrix_sum_rows(rows, wholeStride, storage, sums.storage)
  }

  /// Puts the transpose into a matrix of columns × rows.
  func transpose(into out: Matrix) {
    precondition(
      out.rows == columns && out.columns == rows,
      "the transpose of \(shape) is not \(out.shape)")
    precondition(!isView && !out.isView, "no transpose of a view: no zeros follow its rows")
    matrix_transpose(rows, columns, stride, storage, out.stride, out.storage)
  }

  /// The mean and the standard deviation (n − 1) of all values, fast enough to be taken while
  /// training. Two passes; rows are summed in Float, the rows' sums in Double.
  public var meanAndDeviation: (mean: Double, deviation: Double) {
    let mean = matrix_sum(rows, columns, stride, storage) / Double(count)
    let squares = matrix_square_deviation(rows, columns, stride, storage, Float(mean))
    return (mean, (squares / Double(count - 1)).squareRoot())
  }

  /// The stride of a matrix whose rows lie one after the other, for loops that go through all of it.
  var wholeStride: Int {
    precondition(rowsAdjoin, "a view of rows \(stride) floats apart")
    return stride
  }

  private func requireRow(_ row: Matrix) {
    precondition(
      row.rows == 1 && row.columns == columns, "\(row.shape) is not a row of \(shape)")
  }
}
