import Layers
import Testing

@Suite struct ReLUTests {
  private let layer = ReLU("relu", rows: 4, width: 3)
  private let input = Variable("x", rows: 4, columns: 3)

  init() {
    input.value.values = ReferenceValues.x
    layer.forward(input, mode: .training)
    layer.output.gradient.values = ReferenceValues.dy
    layer.backward(input)
  }

  /// From the definition: what is not positive becomes 0, and its gradient too, 0 itself included.
  @Test func valuesAndGradientsOfTheDefinition() {
    #expect(layer.output.value.values == [0.5, 0, 2, 1.5, 0.25, 0, 0, 1, 0, 0.75, 0, 1])
    #expect(input.gradient.values == [1, 0, -0.5, -1, 0.25, 0, 0, -0.75, 0, 0, 0, -0.25])
    #expect(layer.output.hasZeroPadding && input.hasZeroPadding)
  }

  @Test func derivativesOnEitherSideOfZero() {
    for row in 0..<4 {
      for column in 0..<3 where input.value[row, column] == 0 { input.value[row, column] = 0.5 }
    }
    layer.forward(input, mode: .training)
    layer.backward(input)
    let dy = ReferenceValues.dy
    FiniteDifferences.check([input], tolerance: 1e-5) {
      layer.forward(input, mode: .training)
      return zip(layer.output.value.values, dy).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
  }

  @Test func whatIsNotFiniteIsNotHidden() {
    input.value.values = [.nan, .infinity, -.infinity] + [Float](repeating: -0.0, count: 9)
    layer.forward(input, mode: .training)
    let values = layer.output.value.values
    #expect(values[0].isNaN && values[1] == .infinity && values[2] == 0 && values[3] == 0)
    layer.output.gradient.fill(1)
    layer.backward(input)
    #expect(input.gradient.values == [1, 1] + [Float](repeating: 0, count: 10))
  }

  @Test func itIsALayerWithoutParametersThatDoesNotSaturate() {
    #expect(layer.kind == "ReLU")
    #expect(layer.parameters.isEmpty && layer.state.isEmpty)
    #expect(ReLU.function.flatness == .atZero)
  }
}
