import Layers
import Testing

@Suite struct LinearTests {
  /// By hand: x = [1, 2], W = [[1, 0, −1], [2, 1, 0]], b = [0, 10, 20], dy = [1, −1, 2].
  @Test func aRowByHand() throws {
    let layer = Linear.test(rows: 1, 2, 3)
    let bias = try #require(layer.bias)
    layer.weight.value.values = [1, 0, -1, 2, 1, 0]
    bias.value.values = [0, 10, 20]
    let input = Variable("x", rows: 1, columns: 2)
    input.value.values = [1, 2]
    layer.forward(input, mode: .training)
    #expect(layer.output.value.values == [5, 12, 19])
    layer.output.gradient.values = [1, -1, 2]
    layer.backward(input)
    #expect(layer.weight.gradient.values == [1, -1, 2, 2, -2, 4])
    #expect(bias.gradient.values == [1, -1, 2])
    #expect(input.gradient.values == [-1, 1])
  }

  @Test(arguments: [true, false]) func derivatives(hasBias: Bool) {
    let layer = Linear(
      "linear", rows: 4, fanIn: 5, fanOut: 17, weightName: "W", biasName: hasBias ? "b" : nil)
    // Exactly linear: only rounding is left.
    FiniteDifferences.check(layer, columns: 5, tolerance: 3e-4)
  }

  /// Against its automatic derivatives in Float64.
  @Test(arguments: LayerFixtures.all.linear) func valuesAndGradientsArePyTorchs(
    expected: LinearCase
  ) {
    let layer = Linear(
      "linear", rows: expected.input.rows, fanIn: expected.weight.rows,
      fanOut: expected.weight.columns, weightName: "W",
      biasName: expected.bias == nil ? nil : "b")
    layer.weight.value.copy(expected.weight.matrix)
    if let bias = expected.bias { layer.bias?.value.copy(bias.matrix) }
    let input = expected.input.variable()
    layer.forward(input, mode: .training)
    layer.output.gradient.copy(expected.outputGradient.matrix)
    layer.backward(input)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient))
    #expect(expected.weightGradient.matches(layer.weight.gradient))
    #expect((layer.bias == nil) == (expected.biasGradient == nil))
    if let gradient = expected.biasGradient, let bias = layer.bias {
      #expect(gradient.matches(bias.gradient))
    }
  }

  @Test func itsParametersAreWeightAndBias() {
    #expect(Linear.test(rows: 2, 4, 3).parameters.map(\.name) == ["W", "b"])
    let layer = Linear("0", rows: 2, fanIn: 4, fanOut: 3, weightName: "W", biasName: nil)
    #expect(layer.parameters.map(\.shape) == [[4, 3]])
    #expect(layer.weight.value.values.allSatisfy { $0 == 0 })
  }
}
