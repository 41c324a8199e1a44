import Glibc
import Layers

/// A look at this machine's arithmetic before anything is made of it: one product of each kind, one buffer
/// of tanh and one draw, against plain loops. It is too short to be seen in the time that a start takes.
///
/// A BLAS that was built for another processor multiplies wrongly and says nothing; a lecture of such
/// numbers would be worse than none.
public enum SelfTest {
  /// What is wrong, and what to do.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  public static func run() throws(Failure) {
    try checkProducts()
    try checkTanh()
    try checkDraws()
  }

  /// Products of whole numbers, whose sums are exact in Float in any order. The sizes are no multiples of
  /// what kernels compute at once.
  private static func checkProducts() throws(Failure) {
    let (rows, inner, columns) = (17, 29, 35)
    let left = whole(rows, inner)
    let right = whole(inner, columns)
    let product = Matrix(rows: rows, columns: columns)
    BLAS.multiply(left, right, into: product)
    var expected: [Float] = []
    for row in 0..<rows {
      for column in 0..<columns {
        expected.append((0..<inner).reduce(0) { $0 + left[row, $1] * right[$1, column] })
      }
    }
    try require(product, expected, "a product")
    let transposed = Matrix(rows: inner, columns: columns)
    BLAS.multiplyTransposed(left, product, into: transposed)
    expected = []
    for row in 0..<inner {
      for column in 0..<columns {
        expected.append((0..<rows).reduce(0) { $0 + left[$1, row] * product[$1, column] })
      }
    }
    try require(transposed, expected, "a product with a transposed matrix")
  }

  private static func whole(_ rows: Int, _ columns: Int) -> Matrix {
    let matrix = Matrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = Float((7 * row + 3 * column) % 11 - 5) }
    }
    return matrix
  }

  private static func require(
    _ product: Matrix, _ expected: [Float], _ name: String
  ) throws(Failure) {
    guard product.values != expected else { return }
    throw Failure(
      description:
        "OpenBLAS computes \(name) wrongly on this machine (\(BLAS.configuration), kernels of "
        + "\(BLAS.core)); install libopenblas0 again, or name other kernels: OPENBLAS_CORETYPE=Haswell"
    )
  }

  private static func checkTanh() throws(Failure) {
    let inputs = (0..<37).map { Float($0 - 18) / 4 }
    let input = Variable("x", rows: 1, columns: inputs.count)
    input.value.values = inputs
    let tanh = Tanh("tanh", rows: 1, width: inputs.count)
    tanh.forward(input, mode: .evaluation)
    let isRight = zip(inputs, tanh.output.value.values).allSatisfy {
      abs(Double($1) - Glibc.tanh(Double($0))) < 1e-6
    }
    guard isRight else { throw brokenKernel("tanh") }
  }

  /// The 10,000th output of the generator with the seed 5489 is in the standard of C++ (rand.predef).
  private static func checkDraws() throws(Failure) {
    let generator = MersenneTwister(seed: 5_489)
    var last: UInt32 = 0
    for _ in 0..<10_000 { last = generator.next() }
    guard last == 4_123_659_995 else { throw brokenKernel("random numbers") }
  }

  private static func brokenKernel(_ name: String) -> Failure {
    Failure(
      description:
        "this build computes \(name) wrongly on this machine; build it here, by scripts/lecture")
  }
}
