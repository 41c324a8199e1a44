/// A matrix with orthonormal columns, or rows where it has more columns than rows, by the QR
/// decomposition of a matrix A of normal draws: Q is drawn evenly from all such matrices once the
/// diagonal of R is positive.
///
/// Householder reflections in Double: the k-th is I − 2·v·vᵀ with the v that turns the rest of column k
/// into a multiple of the k-th unit vector. Their product, applied to the first columns of the unit
/// matrix, is Q; a column whose diagonal element in R came out negative changes its sign.
///
/// - Parameter normals: A, rows × columns, row after row.
/// - Returns: rows × columns, row after row.
func orthonormal(rows: Int, columns: Int, normals: [Float]) -> [Double] {
  guard rows >= columns else {
    let flipped = orthonormal(
      rows: columns, columns: rows, normals: transposed(normals, rows: rows, columns: columns))
    return transposed(flipped, rows: columns, columns: rows)
  }
  // Column after column.
  var a = transposed(normals, rows: rows, columns: columns).map(Double.init)
  var reflections: [[Double]] = []
  var signs: [Double] = []
  for k in 0..<columns {
    let column = k * rows
    let length = norm(a[(column + k)..<(column + rows)])
    let head = a[column + k]
    // Away from the head, so that nothing is lost in a difference of equal numbers.
    let diagonal = head > 0 ? -length : length
    var v = Array(a[(column + k)..<(column + rows)])
    v[0] -= diagonal
    let scale = norm(v[...])
    if scale > 0 { for index in v.indices { v[index] /= scale } }
    for other in k..<columns { reflect(&a, at: other * rows + k, by: v) }
    reflections.append(v)
    signs.append(diagonal < 0 ? -1 : 1)
  }
  var q = [Double](repeating: 0, count: rows * columns)
  for column in 0..<columns {
    q[column * rows + column] = signs[column]
    for k in (0...column).reversed() { reflect(&q, at: column * rows + k, by: reflections[k]) }
  }
  return transposed(q, rows: columns, columns: rows)
}

/// `x ← x − 2·v·(vᵀ·x)` of the part of a column from a place on.
private func reflect(_ columns: inout [Double], at start: Int, by v: [Double]) {
  var product = 0.0
  for index in v.indices { product += v[index] * columns[start + index] }
  for index in v.indices { columns[start + index] -= 2 * product * v[index] }
}

private func norm(_ vector: ArraySlice<Double>) -> Double {
  vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

private func transposed<Number>(_ matrix: [Number], rows: Int, columns: Int) -> [Number] {
  (0..<columns).flatMap { column in (0..<rows).map { matrix[$0 * columns + column] } }
}
