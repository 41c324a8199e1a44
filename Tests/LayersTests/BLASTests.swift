import Dispatch
import Layers
import Synchronization
import Testing

/// Matrix products against three loops in Double.
@Suite struct BLASTests {
  /// Rows, inner and columns of a product.
  typealias Shape = (rows: Int, inner: Int, columns: Int)

  /// Those of the lecture's layers forward and backward, and awkward ones.
  static let shapes: [Shape] = [
    (32, 30, 200), (32, 200, 27), (30, 32, 200), (200, 32, 27), (32, 27, 200), (32, 200, 30),
    (1, 1, 1), (5, 17, 3), (17, 16, 15), (2, 100, 27), (256, 30, 100),
  ]

  private static func naive(
    _ a: (Int, Int) -> Float, _ b: (Int, Int) -> Float, _ shape: Shape
  ) -> [Double] {
    (0..<shape.rows).flatMap { row in
      (0..<shape.columns).map { column in
        (0..<shape.inner).reduce(0.0) { $0 + Double(a(row, $1)) * Double(b($1, column)) }
      }
    }
  }

  /// Numbers of about 1: a sum of n products is off by some n roundings of 6e-8.
  private static func isClose(_ matrix: Matrix, _ expected: [Double], inner: Int) -> Bool {
    zip(matrix.values, expected).allSatisfy { abs(Double($0) - $1) <= 3e-7 * Double(inner) }
  }

  @Test(arguments: shapes) func product(shape: Shape) {
    var numbers = NumberStream(1)
    let a = Matrix(rows: shape.rows, columns: shape.inner)
    let b = Matrix(rows: shape.inner, columns: shape.columns)
    let c = Matrix(rows: shape.rows, columns: shape.columns)
    numbers.fill(a)
    numbers.fill(b)
    c.fill(.nan)
    BLAS.multiply(a, b, into: c)
    let expected = Self.naive({ a[$0, $1] }, { b[$0, $1] }, shape)
    #expect(Self.isClose(c, expected, inner: shape.inner))
    #expect(c.hasZeroPadding)
  }

  @Test(arguments: shapes) func productWithTheTranspose(shape: Shape) {
    var numbers = NumberStream(2)
    let a = Matrix(rows: shape.inner, columns: shape.rows)
    let b = Matrix(rows: shape.inner, columns: shape.columns)
    let c = Matrix(rows: shape.rows, columns: shape.columns)
    numbers.fill(a)
    numbers.fill(b)
    c.fill(.nan)
    BLAS.multiplyTransposed(a, b, into: c)
    let expected = Self.naive({ a[$1, $0] }, { b[$0, $1] }, shape)
    #expect(Self.isClose(c, expected, inner: shape.inner))
    #expect(c.hasZeroPadding)
  }

  @Test(arguments: shapes) func productsThatAreAdded(shape: Shape) {
    var numbers = NumberStream(19)
    let a = Matrix(rows: shape.rows, columns: shape.inner)
    let transposed = Matrix(rows: shape.inner, columns: shape.rows)
    let b = Matrix(rows: shape.inner, columns: shape.columns)
    let c = Matrix(rows: shape.rows, columns: shape.columns)
    for matrix in [a, transposed, b, c] { numbers.fill(matrix) }
    let expected = zip(
      c.values,
      zip(
        Self.naive({ a[$0, $1] }, { b[$0, $1] }, shape),
        Self.naive({ transposed[$1, $0] }, { b[$0, $1] }, shape))
    ).map { Double($0) + $1.0 + $1.1 }
    BLAS.multiply(a, b, into: c, adding: true)
    BLAS.multiplyTransposed(transposed, b, into: c, adding: true)
    #expect(Self.isClose(c, expected, inner: 2 * shape.inner))
    #expect(c.hasZeroPadding)
  }

  /// Every other row of three matrices of twice as many.
  @Test(arguments: shapes) func productsOfViews(shape: Shape) {
    var numbers = NumberStream(20)
    let whole = [
      (shape.rows, shape.inner), (shape.inner, shape.columns), (shape.rows, shape.columns),
    ]
    .map { Matrix(rows: 2 * $0.0, columns: $0.1) }
    for matrix in whole { numbers.fill(matrix) }
    let views = whole.map { Matrix(rowsOf: $0, from: 1, count: $0.rows / 2, step: 2) }
    let others = Matrix(rowsOf: whole[2], from: 0, count: shape.rows, step: 2)
    let before = others.values
    BLAS.multiply(views[0], views[1], into: views[2])
    let expected = Self.naive({ views[0][$0, $1] }, { views[1][$0, $1] }, shape)
    #expect(Self.isClose(views[2], expected, inner: shape.inner))
    #expect(others.values == before)
    #expect(whole[2].hasZeroPadding)
  }

  @Test func oneThreadAndAName() {
    #expect(BLAS.threads == 1)
    #expect(BLAS.configuration.hasPrefix("OpenBLAS"))
    #expect(!BLAS.core.isEmpty)
  }

  /// Runs that are trained side by side note it at the same time.
  @Test func theConfigurationIsTheSameWhicheverThreadAsks() {
    let answers = Mutex<Set<String>>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let own = Set((0..<20_000).map { _ in BLAS.configuration })
      answers.withLock { $0.formUnion(own) }
    }
    let all = answers.withLock { $0 }
    #expect(all.count == 1)
    #expect(all.first?.hasPrefix("OpenBLAS ") == true)
  }
}
