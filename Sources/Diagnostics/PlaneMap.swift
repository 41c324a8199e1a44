/// Points in a plane that stand for points in a wider space.
public struct PlaneMap: Equatable, Sendable {
  public typealias Point = SIMD2<Double>

  public let points: [Point]
  /// The share of the variance that the plane holds; nil where nothing was left out.
  public let share: Double?

  public init(points: [Point], share: Double?) {
    self.points = points
    self.share = share
  }

  /// Projects rows onto the two directions in which they vary most: their principal components. Of
  /// the two signs of a direction the one is taken that makes its largest entry positive.
  public init(projecting rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(width >= 2, "rows of \(width) numbers cannot be projected")
    let means = (0..<width).map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
    }
    let centered = rows.map { row in zip(row, means).map { $0 - $1 } }
    let covariance = (0..<width).map { i in
      (0..<width).map { j in centered.reduce(0) { $0 + $1[i] * $1[j] } }
    }
    let (values, vectors) = Self.eigenvectors(covariance)
    let order = values.indices.sorted { values[$0] > values[$1] }
    let directions = order.prefix(2).map { index in
      let direction = vectors.map { $0[index] }
      let largest = direction.max { abs($0) < abs($1) } ?? 1
      return largest < 0 ? direction.map { -$0 } : direction
    }
    let all = values.reduce(0, +)
    points = centered.map { row in
      let place = directions.map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } }
      return Point(x: place[0], y: place[1])
    }
    share = all > 0 ? (values[order[0]] + values[order[1]]) / all : 0
  }

  /// Eigenvalues and, in columns, eigenvectors of a symmetric matrix, by Jacobi's rotations: each
  /// clears one pair of entries off the diagonal, and after a few rounds all are clear.
  private static func eigenvectors(_ matrix: [[Double]]) -> ([Double], [[Double]]) {
    let count = matrix.count
    var matrix = matrix
    var vectors = (0..<count).map { i in (0..<count).map { $0 == i ? 1.0 : 0.0 } }
    for _ in 0..<30 {
      for p in 0..<count - 1 {
        for q in p + 1..<count where abs(matrix[p][q]) > 1e-300 {
          let ratio = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
          let sign: Double = ratio < 0 ? -1 : 1
          let tangent = sign / (abs(ratio) + (ratio * ratio + 1).squareRoot())
          let cosine = 1 / (tangent * tangent + 1).squareRoot()
          let sine = tangent * cosine
          func turned(_ one: Double, _ other: Double) -> (Double, Double) {
            (cosine * one - sine * other, sine * one + cosine * other)
          }
          for k in 0..<count {
            (matrix[k][p], matrix[k][q]) = turned(matrix[k][p], matrix[k][q])
            (vectors[k][p], vectors[k][q]) = turned(vectors[k][p], vectors[k][q])
          }
          for k in 0..<count {
            (matrix[p][k], matrix[q][k]) = turned(matrix[p][k], matrix[q][k])
          }
        }
      }
    }
    return ((0..<count).map { matrix[$0][$0] }, vectors)
  }
}
