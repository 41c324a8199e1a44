import Layers
import Testing

@Suite struct DropoutTests {
  /// Half is dropped and the rest doubled, with the same mask on the way back.
  @Test func aRowByHand() {
    let layer = Dropout(
      "drop", rows: 1, width: 4, probability: 0.5, noise: TestNoise([0.49, 0.5, 0, 0.99]))
    let input = Variable("x", rows: 1, columns: 4)
    input.value.values = [1, 2, -3, 4]
    layer.train(input, outputGradient: Matrix(rows: 1, columns: 4, values: [5, 6, 7, 8]))
    #expect(layer.output.value.values == [2, 0, -6, 0])
    #expect(input.gradient.values == [10, 0, 14, 0])
    #expect(layer.kind == "Dropout" && layer.parameters.isEmpty)
  }

  @Test(arguments: [1, 17]) func derivatives(width: Int) {
    FiniteDifferences.check(
      Dropout(
        "drop", rows: 3, width: width, probability: 0.4, noise: TestNoise(count: 3 * width)),
      columns: width, tolerance: 1e-4)
  }

  @Test(arguments: NoiseFixtures.all.dropout) func valuesAndGradientsArePyTorchs(
    expected: DropoutCase
  ) {
    let layer = Dropout(
      "drop", rows: expected.input.rows, width: expected.input.columns,
      probability: expected.probability, noise: expected.uniforms.noise)
    let input = expected.input.variable()
    layer.train(input, outputGradient: expected.outputGradient.matrix)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient))
  }

  @Test func aTrainingPassDrawsOneValueEachAndAnEvaluationNone() {
    let noise = TestNoise(count: 100)
    let layer = Dropout("drop", rows: 3, width: 17, probability: 0, noise: noise)
    var numbers = NumberStream(30)
    let input = numbers.variable(rows: 3, columns: 17)
    layer.forward(input, mode: .evaluation)
    #expect(noise.drawn == 0)
    #expect(layer.output.value.values == input.value.values)
    layer.forward(input, mode: .training)
    #expect(noise.drawn == 51)
    #expect(layer.output.value.values == input.value.values)
  }

  /// Dropped or kept.
  @Test func whatIsNotANumberStaysSo() {
    let layer = Dropout(
      "drop", rows: 1, width: 3, probability: 0.5, noise: TestNoise([0, 0.9, 0.9]))
    let input = Variable("x", rows: 1, columns: 3)
    input.value.values = [.nan, .nan, 1]
    layer.train(input, outputGradient: Matrix(rows: 1, columns: 3, values: [1, .nan, .nan]))
    #expect(layer.output.value.values.map(\.isNaN) == [true, true, false])
    #expect(input.gradient.values.map(\.isNaN) == [false, true, true])
  }

  @Test func aProbabilityOf1() async {
    await #expect(processExitsWith: .failure) {
      _ = Dropout("drop", rows: 1, width: 3, probability: 1, noise: TestNoise([0]))
    }
  }
}
