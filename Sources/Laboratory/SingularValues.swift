import Layers

/// The singular values of a matrix: by what it multiplies the lengths of directions at right angles, from
/// the largest to the smallest.
///
/// By the one-sided rotations of Hestenes (1958), in Double: pairs of columns are turned until all are
/// orthogonal, and then their lengths are the values.
///
/// - Parameter columns: not more than they have numbers each, so that no value is zero for want of room.
func singularValues(_ columns: [[Double]]) -> [Double] {
  var columns = columns
  var isTurning = true
  var sweeps = 0
  while isTurning, sweeps < 60 {
    isTurning = false
    sweeps += 1
    for left in columns.indices.dropLast() {
      for right in (left + 1)..<columns.count where turn(&columns, left, right) { isTurning = true }
    }
  }
  return columns.map { product($0, $0).squareRoot() }.sorted(by: >)
}

/// Turns two columns in their plane until they are orthogonal.
///
/// - Returns: whether they were not.
private func turn(_ columns: inout [[Double]], _ left: Int, _ right: Int) -> Bool {
  let (a, b) = (product(columns[left], columns[left]), product(columns[right], columns[right]))
  let shared = product(columns[left], columns[right])
  guard abs(shared) > 1e-14 * (a * b).squareRoot() else { return false }
  let ratio = (b - a) / (2 * shared)
  let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
  let cosine = 1 / (1 + tangent * tangent).squareRoot()
  for row in columns[left].indices {
    let (x, y) = (columns[left][row], columns[right][row])
    columns[left][row] = cosine * (x - tangent * y)
    columns[right][row] = cosine * (y + tangent * x)
  }
  return true
}

private func product(_ x: [Double], _ y: [Double]) -> Double {
  var sum = 0.0
  for index in x.indices { sum += x[index] * y[index] }
  return sum
}

extension Matrix {
  /// What stands below each other: for a weight, all that goes into one unit.
  var columnVectors: [[Float]] {
    (0..<columns).map { column in (0..<rows).map { self[$0, column] } }
  }

  var rowVectors: [[Float]] { (0..<rows).map { row in (0..<columns).map { self[row, $0] } } }

  /// The number of directions that are left of what is multiplied by it; singular values that Float's
  /// rounding explains are none, as in `torch.linalg.matrix_rank`.
  var rank: Int {
    let vectors = columns <= rows ? columnVectors : rowVectors
    let values = singularValues(vectors.map { $0.map(Double.init) })
    let rounding = values[0] * Double(max(rows, columns)) * Double(Float.ulpOfOne)
    return values.count { $0 > rounding }
  }
}
