import Layers
import Testing

/// A programmer's mistake ends the program instead of writing beside a buffer.
@Suite struct ShapeFaultTests {
  @Test func aProductOfShapesThatDoNotFit() async {
    await #expect(processExitsWith: .failure) {
      BLAS.multiply(
        Matrix(rows: 2, columns: 3), Matrix(rows: 4, columns: 5), into: Matrix(rows: 2, columns: 5))
    }
  }

  @Test func aLayerWithAnInputOfAnotherWidth() async {
    await #expect(processExitsWith: .failure) {
      Tanh("tanh", rows: 2, width: 3)
        .forward(Variable("x", rows: 2, columns: 4), mode: .training)
    }
  }

  @Test func anElementThatLiesInThePadding() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3)[1, 3]
    }
  }

  @Test func aBatchOfOneForBatchNorm() async {
    await #expect(processExitsWith: .failure) {
      _ = BatchNorm(
        "norm", rows: 1, width: 3, names: .test,
        options: BatchNormOptions(
          epsilon: 0, variance: .unbiased, running: .deviation, momentum: 0.1))
    }
  }

  @Test func aViewOfRowsThatAreNotThere() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rowsOf: Matrix(rows: 5, columns: 3), from: 1, count: 3, step: 2)
    }
  }

  @Test func aChainOfNothing() async {
    await #expect(processExitsWith: .failure) { _ = Chain([]) }
  }
}
