import CVectorMath
import Corpus

/// The loops of a training step that are not matrix products, with their shapes checked.
///
/// The arithmetic is in C, where the compiler can build it for several generations of processors
/// and choose at run time; SwiftPM builds Swift for the oldest one.
enum VectorMath {
  static func tanh(_ x: Matrix, into y: Matrix) {
    elementwise(x, y) { vector_tanh($0, $1, $2) }
  }

  /// `dx = dy · (1 − y²)`
  static func tanhGradient(output y: Matrix, outputGradient dy: Matrix, into dx: Matrix) {
    elementwise(y, dy, dx) { vector_tanh_gradient($0, $1, $2, $3) }
  }

  /// `y += a · x`
  static func add(_ a: Float, times x: Matrix, to y: Matrix) {
    elementwise(x, y) { vector_add_scaled($0, a, $1, $2) }
  }

  // MARK: - Row vectors (their padding is left alone: 1/√0 is not 0)

  static func scale(_ x: Matrix, by a: Float) {
    vector_scale(x.stride, a, x.storage)
  }

  static func squareRoot(_ x: Matrix, into y: Matrix) {
    requireEqualShapes(x, y)
    vector_square_root(x.stride, x.storage, y.storage)
  }

  /// `y = 1 / √(x + ε)`
  static func inverseSquareRoot(_ row: Matrix, epsilon: Float, into y: Matrix) {
    requireRow(y, of: row)
    vector_inverse_square_root(row.columns, epsilon, row.storage, y.storage)
  }

  /// `running = (1 − momentum) · running + momentum · x`
  static func move(_ running: Matrix, toward x: Matrix, momentum: Float) {
    requireEqualShapes(running, x)
    vector_move_toward(x.stride, momentum, x.storage, running.storage)
  }

  static func addRow(_ row: Matrix, to matrix: Matrix) {
    requireRow(row, of: matrix)
    vector_add_row(matrix.rows, matrix.stride, row.storage, matrix.storage)
  }

  static func sumRows(_ matrix: Matrix, into sums: Matrix) {
    requireRow(sums, of: matrix)
    vector_sum_rows(matrix.rows, matrix.stride, matrix.storage, sums.storage)
  }

  static func transpose(_ matrix: Matrix, into out: Matrix) {
    precondition(
      out.rows == matrix.columns && out.columns == matrix.rows,
      "the transpose of \(matrix.shape) is not \(out.shape)")
    vector_transpose(
      matrix.rows, matrix.columns, matrix.stride, matrix.storage, out.stride, out.storage)
  }

  // MARK: - Normalisation, column by column over the batch

  /// `Σ (x − center)²`
  static func sumSquareDeviations(_ x: Matrix, center: Matrix, into sums: Matrix) {
    requireRow(center, of: x)
    requireRow(sums, of: x)
    vector_sum_square_deviations(
      x.rows, x.stride, x.storage, center.storage, sums.storage)
  }

  /// `y = gain · (x − mean) · inverse + shift`
  static func normalize(
    _ x: Matrix, mean: Matrix, inverse: Matrix, gain: Matrix, shift: Matrix, into y: Matrix
  ) {
    requireEqualShapes(x, y)
    requireRow(mean, of: x)
    requireRow(inverse, of: x)
    requireRow(gain, of: x)
    requireRow(shift, of: x)
    vector_normalize(
      x.rows, x.stride, x.storage, mean.storage, inverse.storage, gain.storage,
      shift.storage, y.storage)
  }

  /// `dgain = Σ dy · x̂` and `dshift = Σ dy`, with `x̂ = (x − mean) · inverse`.
  static func normalizeSums(
    _ x: Matrix, mean: Matrix, inverse: Matrix, outputGradient dy: Matrix,
    gainGradient: Matrix, shiftGradient: Matrix
  ) {
    requireEqualShapes(x, dy)
    requireRow(mean, of: x)
    requireRow(inverse, of: x)
    requireRow(gainGradient, of: x)
    requireRow(shiftGradient, of: x)
    vector_normalize_sums(
      x.rows, x.stride, x.storage, mean.storage, inverse.storage, dy.storage,
      gainGradient.storage, shiftGradient.storage)
  }

  /// `dx = gain · inverse / n · (n · dy − dshift − correction · x̂ · dgain)`
  static func normalizeGradient(
    _ x: Matrix, mean: Matrix, inverse: Matrix, gain: Variable, shift: Variable,
    correction: Float, outputGradient dy: Matrix, into dx: Matrix
  ) {
    requireEqualShapes(x, dy)
    requireEqualShapes(x, dx)
    requireRow(mean, of: x)
    requireRow(inverse, of: x)
    requireRow(gain.value, of: x)
    requireRow(shift.value, of: x)
    vector_normalize_gradient(
      x.rows, x.stride, x.storage, mean.storage, inverse.storage, gain.value.storage,
      gain.gradient.storage, shift.gradient.storage, correction, dy.storage, dx.storage)
  }

  // MARK: - Tokens

  /// Row r of `out` = the table's rows for the tokens of example r, one behind the other.
  static func gather(
    _ tokens: Tokens, context: Int, from table: Matrix, into out: Matrix
  ) {
    requireContext(context, table, out, tokens)
    vector_gather(
      out.rows, context, table.columns, tokens.storage, table.stride, table.storage, out.stride,
      out.storage)
  }

  /// The reverse of `gather`: adds every piece of a row of `rows` to the table row it came from.
  static func scatterAdd(
    _ rows: Matrix, tokens: Tokens, context: Int, to table: Matrix
  ) {
    requireContext(context, table, rows, tokens)
    vector_scatter_add(
      rows.rows, context, table.columns, tokens.storage, rows.stride, rows.storage, table.stride,
      table.storage)
  }

  /// The sum over the batch of `−log softmax(logits)[target]`; `gradient` receives
  /// `(softmax − onehot) / rows`.
  static func crossEntropy(
    _ logits: Matrix, targets: Tokens, gradient: Matrix
  ) -> Double {
    requireEqualShapes(logits, gradient)
    precondition(
      targets.count == logits.rows && targets.bound <= logits.columns,
      "\(targets.count) targets below \(targets.bound) for logits of \(logits.shape)")
    return vector_cross_entropy(
      logits.rows, logits.columns, logits.stride, logits.storage, targets.storage, gradient.storage)
  }

  // MARK: - Shapes

  private static func requireEqualShapes(_ a: Matrix, _ b: Matrix) {
    precondition(
      a.rows == b.rows && a.columns == b.columns, "shapes differ: \(a.shape) and \(b.shape)")
  }

  private static func requireRow(_ row: Matrix, of matrix: Matrix) {
    precondition(
      row.rows == 1 && row.columns == matrix.columns,
      "\(row.shape) is not a row of \(matrix.shape)")
  }

  private static func requireContext(
    _ context: Int, _ table: Matrix, _ out: Matrix, _ tokens: Tokens
  ) {
    precondition(
      tokens.rows == out.rows && tokens.times == context && tokens.bound <= table.rows,
      "\(tokens.rows) × \(tokens.times) tokens below \(tokens.bound) for \(table.shape) and \(out.shape)"
    )
    precondition(
      context * table.columns == out.columns,
      "\(context) rows of \(table.shape) do not fill a row of \(out.shape)")
  }
}

extension Matrix {
  /// The mean and the standard deviation (n − 1) of all values, fast enough to be taken while
  /// training. Two passes; rows are summed in Float, the rows' sums in Double.
  public var meanAndDeviation: (mean: Double, deviation: Double) {
    let mean = vector_sum(rows, columns, stride, storage) / Double(count)
    let squares = vector_square_deviation(rows, columns, stride, storage, Float(mean))
    return (mean, (squares / Double(count - 1)).squareRoot())
  }
}
