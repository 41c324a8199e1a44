import Layers
import Testing

@Suite struct MatrixTests {
  @Test(arguments: [1, 10, 16, 17, 27, 30, 32, 200])
  func everyRowStartsOn64Bytes(columns: Int) {
    let matrix = Matrix(rows: 3, columns: columns)
    #expect(matrix.stride % 16 == 0)
    #expect(matrix.stride >= columns && matrix.stride < columns + 16)
    #expect(UInt(bitPattern: matrix.storage) % 64 == 0)
    #expect(matrix.hasZeroPadding)
  }

  @Test func valuesAreRowAfterRow() {
    let matrix = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    #expect(matrix[0, 2] == 3)
    #expect(matrix[1, 0] == 4)
    matrix[1, 1] = 50
    #expect(matrix.values == [1, 2, 3, 4, 50, 6])
    #expect(matrix.shape == [2, 3])
    #expect(matrix.count == 6)
    #expect(matrix.hasZeroPadding)
  }

  @Test func fillingAndCopyingLeaveThePaddingZero() {
    let matrix = Matrix(rows: 5, columns: 17)
    matrix.fill(3)
    #expect(matrix.values == Array(repeating: 3, count: 85))
    #expect(matrix.hasZeroPadding)
    let other = Matrix(rows: 5, columns: 17)
    other.copy(matrix)
    #expect(other.values == matrix.values)
    #expect(other.hasZeroPadding)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func oneValueThatIsNotFiniteIsFound(value: Float) {
    let matrix = Matrix(rows: 3, columns: 20)
    matrix.fill(-1e38)
    #expect(matrix.isFinite)
    matrix[2, 19] = value
    #expect(!matrix.isFinite)
  }

  /// Against two passes in Double. Rows are summed in Float, hence the tolerance.
  @Test(arguments: [(1, 1), (1, 200), (27, 10), (30, 200), (32, 27), (100, 100)])
  func meanAndDeviationAreThoseOfTheValues(rows: Int, columns: Int) {
    let matrix = Matrix(rows: rows, columns: columns)
    var numbers = NumberStream(3)
    numbers.fill(matrix, scale: 2, shift: 0.7)
    let values = matrix.values.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let measured = matrix.meanAndDeviation
    #expect(abs(measured.mean - mean) <= 1e-6)
    if values.count > 1 {
      let deviation = (squares / Double(values.count - 1)).squareRoot()
      #expect(abs(measured.deviation - deviation) <= 1e-6 * deviation)
    } else {
      #expect(measured.deviation.isNaN)
    }
  }

  /// Time-major: of 3 times and 2 examples, the rows of time 1 and those of example 1.
  @Test func aViewShowsRowsOfAnother() {
    let matrix = Matrix(rows: 6, columns: 17)
    matrix.values = (0..<102).map(Float.init)
    let time = Matrix(rowsOf: matrix, from: 2, count: 2)
    let example = Matrix(rowsOf: matrix, from: 1, count: 3, step: 2)
    #expect(time.values == (34..<68).map(Float.init))
    #expect(example.values == [17..<34, 51..<68, 85..<102].joined().map(Float.init))
    #expect(Matrix(rowsOf: example, from: 1, count: 2).values == Array(example.values[17...]))
    #expect(example[2, 16] == matrix[5, 16])
    time[0, 3] = -1
    #expect(matrix[2, 3] == -1)
  }

  @Test func whatIsWrittenToAViewLeavesTheOtherRows() {
    let matrix = Matrix(rows: 6, columns: 17)
    let view = Matrix(rowsOf: matrix, from: 1, count: 3, step: 2)
    view.fill(1)
    #expect(matrix.values == (0..<102).map { $0 / 17 % 2 == 1 ? 1 : 0 })
    let other = Matrix(rows: 3, columns: 17)
    other.fill(2)
    view.copy(other)
    #expect(matrix.values == (0..<102).map { $0 / 17 % 2 == 1 ? 2 : 0 })
    #expect(matrix.hasZeroPadding)
    other.copy(Matrix(rowsOf: matrix, from: 0, count: 3, step: 2))
    #expect(other.values == [Float](repeating: 0, count: 51))
    matrix[0, 0] = .nan
    #expect(view.isFinite && !matrix.isFinite)
  }

  @Test func aViewKeepsItsMatrixAlive() {
    weak var matrix: Matrix?
    var view: Matrix?
    do {
      let made = Matrix(rows: 4, columns: 3, values: (0..<12).map(Float.init))
      matrix = made
      view = Matrix(rowsOf: Matrix(rowsOf: made, from: 1, count: 3), from: 1, count: 2)
    }
    #expect(matrix != nil)
    #expect(view?.values == [6, 7, 8, 9, 10, 11])
    view = nil
    #expect(matrix == nil)
  }
}
