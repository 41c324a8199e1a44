import Layers
import Testing

@Suite struct ContextDropoutTests {
  /// Two examples of two positions of two numbers; a position goes as a whole.
  @Test func twoExamplesByHand() {
    let layer = ContextDropout(
      "drop", rows: 2, context: 2, width: 2, probability: 0.75,
      noise: TestNoise([0.25, 0.24, 0, 0.9]))
    let input = Variable("x", rows: 2, columns: 4)
    input.value.values = [1, 2, 3, 4, 5, 6, 7, 8]
    layer.train(
      input, outputGradient: Matrix(rows: 2, columns: 4, values: [1, -1, 2, -2, 3, -3, 4, -4]))
    #expect(layer.output.value.values == [0, 0, 12, 16, 20, 24, 0, 0])
    #expect(input.gradient.values == [0, 0, 8, -8, 12, -12, 0, 0])
    #expect(layer.kind == "ContextDropout" && layer.parameters.isEmpty)
  }

  @Test func derivatives() {
    FiniteDifferences.check(
      ContextDropout(
        "drop", rows: 3, context: 3, width: 6, probability: 0.4, noise: TestNoise(count: 9)),
      columns: 18, tolerance: 1e-4)
  }

  @Test(arguments: NoiseFixtures.all.contextDropout) func valuesAndGradientsArePyTorchs(
    expected: ContextDropoutCase
  ) {
    let layer = ContextDropout(
      "drop", rows: expected.input.rows, context: expected.uniforms.columns,
      width: expected.width, probability: expected.probability, noise: expected.uniforms.noise)
    let input = expected.input.variable()
    layer.train(input, outputGradient: expected.outputGradient.matrix)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient))
  }

  @Test func aTrainingPassDrawsOneValueAPositionAndAnEvaluationNone() {
    let noise = TestNoise(count: 100)
    let layer = ContextDropout(
      "drop", rows: 3, context: 5, width: 4, probability: 0.5, noise: noise)
    var numbers = NumberStream(31)
    let input = numbers.variable(rows: 3, columns: 20)
    layer.forward(input, mode: .evaluation)
    #expect(noise.drawn == 0)
    #expect(layer.output.value.values == input.value.values)
    layer.forward(input, mode: .training)
    #expect(noise.drawn == 15)
  }

  @Test func whatIsNotANumberStaysSo() {
    let layer = ContextDropout(
      "drop", rows: 1, context: 2, width: 1, probability: 0.5, noise: TestNoise([0.9, 0]))
    let input = Variable("x", rows: 1, columns: 2)
    input.value.values = [.nan, .nan]
    layer.train(input, outputGradient: Matrix(rows: 1, columns: 2, values: [.nan, .nan]))
    #expect(layer.output.value.values.allSatisfy { $0.isNaN })
    #expect(input.gradient.values.allSatisfy { $0.isNaN })
  }

  @Test func anInputOfAnotherWidth() async {
    await #expect(processExitsWith: .failure) {
      ContextDropout(
        "drop", rows: 1, context: 2, width: 2, probability: 0.5, noise: TestNoise([0])
      ).forward(Variable("x", rows: 1, columns: 3), mode: .training)
    }
  }
}
