import Corpus
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

  @Test(arguments: [0, -1, 4, 7]) func groupsThatDoNotDivideTheWidth(groups: Int) async {
    await #expect(processExitsWith: .failure) { [groups] in
      _ = RowNorm.test(.group(groups), rows: 2, width: 6)
    }
  }

  @Test func aNormOfARowWithAnInputOfAnotherWidth() async {
    await #expect(processExitsWith: .failure) {
      RowNorm.test(.layer, rows: 2, width: 3)
        .forward(Variable("x", rows: 2, columns: 4), mode: .training)
    }
  }

  @Test func aSigmoidWithAnInputOfMoreRows() async {
    await #expect(processExitsWith: .failure) {
      Sigmoid("sigmoid", rows: 2, width: 3)
        .forward(Variable("x", rows: 20, columns: 3), mode: .training)
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

  @Test func aTokenThatHasNoRowInTheTable() async {
    await #expect(processExitsWith: .failure) {
      Embedding("embedding", rows: 1, context: 2, vocabulary: 27, width: 3)
        .forward(Tokens(rows: 1, times: 2, values: [0, 27]))
    }
  }

  @Test func contextsOfAnotherLength() async {
    await #expect(processExitsWith: .failure) {
      Embedding("embedding", rows: 1, context: 3, vocabulary: 27, width: 3)
        .forward(Tokens(rows: 1, times: 2, below: 27))
    }
  }

  @Test func aTargetThatHasNoLogit() async {
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 1, columns: 27), targets: .column([27]))
    }
  }

  @Test func fewerTargetsThanLogits() async {
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 2, columns: 27), targets: .column([0]))
    }
  }

  @Test func secondTargetsThatDoNotFit() async {
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 1, columns: 27), targets: .column([0]),
        mixedWith: (.column([27]), 0.5))
    }
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 2, columns: 27), targets: .column([0, 1]),
        mixedWith: (.column([0]), 0.5))
    }
  }

  @Test func sharesThatAreNone() async {
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 1, columns: 27), targets: .column([0]), smoothing: -0.1)
    }
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 1, columns: 27), targets: .column([0]), smoothing: .nan)
    }
    await #expect(processExitsWith: .failure) {
      _ = CrossEntropy.lossAndGradient(
        Variable("logits", rows: 1, columns: 27), targets: .column([0]),
        mixedWith: (.column([0]), 1.1))
    }
  }
}
