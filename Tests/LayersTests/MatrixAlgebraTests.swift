import CKernels
import Layers
import Testing

@Suite struct MatrixAlgebraTests {
  @Test(arguments: [
    (1, 1), (1, 17), (17, 1), (16, 16), (30, 200), (200, 27), (27, 10), (33, 48), (100, 100),
  ])
  func everyElementIsMirroredAndThePaddingIsZero(rows: Int, columns: Int) {
    let matrix = Matrix(rows: rows, columns: columns)
    matrix.values = (0..<rows * columns).map { Float($0 + 1) }
    let out = Matrix(rows: columns, columns: rows)
    out.fill(.nan)
    matrix_transpose(rows, columns, matrix.stride, matrix.storage, out.stride, out.storage)
    let isMirrored = (0..<rows).allSatisfy { row in
      (0..<columns).allSatisfy { out[$0, row] == matrix[row, $0] }
    }
    #expect(isMirrored)
    #expect(out.hasZeroPadding)
  }
}
