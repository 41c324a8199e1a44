import Layers
import Testing

@Suite struct DropConnectTests {
  private static func layer(
    rows: Int, _ fanIn: Int, _ fanOut: Int, hasBias: Bool = true, probability: Double = 0.5,
    noise: TestNoise
  ) -> DropConnect {
    DropConnect(
      "connect", rows: rows, fanIn: fanIn, fanOut: fanOut, weightName: "W",
      biasName: hasBias ? "b" : nil, probability: probability, noise: noise)
  }

  /// x = [1, 2], W = [[1, 0, −1], [2, 1, 0]], b = [0, 10, 20], dy = [1, −1, 2]; the mask is
  /// [[2, 0, 2], [0, 2, 2]].
  @Test func aRowByHand() {
    let layer = Self.layer(rows: 1, 2, 3, noise: TestNoise([0, 0.5, 0.1, 0.9, 0.2, 0.3]))
    layer.weight.value.values = [1, 0, -1, 2, 1, 0]
    layer.bias?.value.values = [0, 10, 20]
    let input = Variable("x", rows: 1, columns: 2)
    input.value.values = [1, 2]
    layer.train(input, outputGradient: Matrix(rows: 1, columns: 3, values: [1, -1, 2]))
    #expect(layer.output.value.values == [2, 14, 18])
    #expect(layer.weight.gradient.values == [2, 0, 4, 0, -4, 8])
    #expect(layer.bias?.gradient.values == [1, -1, 2])
    #expect(input.gradient.values == [-2, -2])
    #expect(layer.weight.value.values == [1, 0, -1, 2, 1, 0])
  }

  @Test(arguments: [true, false]) func derivatives(hasBias: Bool) {
    FiniteDifferences.check(
      Self.layer(rows: 4, 5, 17, hasBias: hasBias, noise: TestNoise(count: 85)), columns: 5,
      tolerance: 6e-4)
  }

  @Test(arguments: NoiseFixtures.all.dropConnect) func valuesAndGradientsArePyTorchs(
    expected: DropConnectCase
  ) throws {
    let layer = Self.layer(
      rows: expected.input.rows, expected.weight.rows, expected.weight.columns,
      probability: expected.probability, noise: expected.uniforms.noise)
    let bias = try #require(layer.bias)
    layer.weight.value.copy(expected.weight.matrix)
    bias.value.copy(expected.bias.matrix)
    let input = expected.input.variable()
    layer.train(input, outputGradient: expected.outputGradient.matrix)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient))
    #expect(expected.weightGradient.matches(layer.weight.gradient))
    #expect(expected.biasGradient.matches(bias.gradient))
    layer.forward(input, mode: .evaluation)
    #expect(expected.evaluationOutput.matches(layer.output.value))
  }

  @Test func aTrainingPassDrawsOneValueAWeightAndAnEvaluationNone() {
    let noise = TestNoise(count: 100)
    let layer = Self.layer(rows: 4, 5, 17, noise: noise)
    let input = Variable("x", rows: 4, columns: 5)
    layer.forward(input, mode: .evaluation)
    #expect(noise.drawn == 0)
    layer.forward(input, mode: .training)
    #expect(noise.drawn == 85)
  }

  @Test func itsParametersAreThoseOfALinearLayer() {
    let layer = Self.layer(rows: 2, 4, 3, noise: TestNoise([0]))
    #expect(layer.kind == "DropConnect")
    #expect(layer.parameters.map(\.name) == ["W", "b"])
    #expect(layer.parameters.map(\.shape) == [[4, 3], [1, 3]])
    #expect(layer.parameters[0] === layer.weight)
    #expect(layer.weight.value.values.allSatisfy { $0 == 0 })
    #expect(layer.multiplications == Linear.test(rows: 2, 4, 3).multiplications)
    let input = Variable("x", rows: 2, columns: 4)
    #expect(layer.parts(after: input).map { $0.layer === layer } == [true])
  }

  @Test func aDroppedWeightThatIsNotANumberStaysSo() {
    let layer = Self.layer(rows: 1, 1, 2, noise: TestNoise([0.9, 0]))
    layer.weight.value.values = [.nan, 1]
    let input = Variable("x", rows: 1, columns: 1)
    input.value.values = [1]
    layer.train(input, outputGradient: Matrix(rows: 1, columns: 2, values: [.nan, 1]))
    #expect(layer.output.value.values.map(\.isNaN) == [true, false])
    #expect(layer.weight.gradient.values.map(\.isNaN) == [true, false])
    #expect(input.gradient[0, 0].isNaN)
  }
}
