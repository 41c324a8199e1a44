import Testing

@testable import Layers

@Suite struct ElementwiseTests {
  private let whole = Matrix(rows: 6, columns: 20)

  /// 32 floats a row, padding included.
  @Test func rowsThatAdjoinAreOneLoop() {
    let neighbours = Matrix(rowsOf: whole, from: 2, count: 3)
    for matrix in [whole, neighbours] {
      var counts: [Int] = []
      elementwise(matrix) { count, _ in counts.append(count) }
      elementwise(matrix, matrix) { count, _, _ in counts.append(count) }
      elementwise(matrix, matrix, matrix) { count, _, _, _ in counts.append(count) }
      #expect(counts == Array(repeating: 32 * matrix.rows, count: 3))
    }
  }

  @Test func rowsThatLieApartAreALoopEach() {
    whole.values = (0..<120).map(Float.init)
    let view = Matrix(rowsOf: whole, from: 1, count: 3, step: 2)
    let other = Matrix(rows: 3, columns: 20)
    var counts: [Int] = []
    elementwise(view, other) { count, from, to in
      counts.append(count)
      to.update(from: from, count: count)
    }
    #expect(counts == [32, 32, 32])
    #expect(other.values == view.values)
    elementwise(other, view, other) { count, x, y, z in
      for index in 0..<count { z[index] = x[index] - y[index] }
    }
    #expect(other.values.allSatisfy { $0 == 0 })
    #expect(other.hasZeroPadding && whole.hasZeroPadding)
  }

  @Test func matricesOfDifferentShapesAreAFault() async {
    await #expect(processExitsWith: .failure) {
      elementwise(Matrix(rows: 2, columns: 3), Matrix(rows: 3, columns: 2)) { _, _, _ in }
    }
    await #expect(processExitsWith: .failure) {
      let matrix = Matrix(rows: 2, columns: 3)
      elementwise(matrix, matrix, Matrix(rows: 2, columns: 4)) { _, _, _, _ in }
    }
  }
}
