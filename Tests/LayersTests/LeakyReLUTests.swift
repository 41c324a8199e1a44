import Layers
import Testing

@Suite struct LeakyReLUTests {
  private let layer = LeakyReLU("leaky", rows: 4, width: 3)
  private let input = Variable("x", rows: 4, columns: 3)

  /// From the definition: what is not positive becomes a hundredth, and its gradient too, 0 itself included.
  @Test func valuesAndGradientsOfTheDefinition() {
    let (y, dx) = ReferenceValues.firstRows(of: layer)
    #expect(isNear(y, [0.5, -0.01, 2], 1e-7))
    #expect(isNear(dx, [1, 0.005, -0.5], 1e-7))
    input.value.values = [0, -0.0, 1, 1] + [Float](repeating: 1, count: 8)
    layer.train(input, outputGradient: Matrix(rows: 4, columns: 3, values: ReferenceValues.dy))
    #expect(layer.output.value.values[0].bitPattern == 0)
    #expect(layer.output.value.values[1].bitPattern == Float(-0.0).bitPattern)
    #expect(isNear(Array(input.gradient.values[..<4]), [0.01, 0.005, -0.5, -1], 1e-7))
  }

  /// No unit is ever dead: however far below 0, a hundredth of the gradient comes through.
  @Test func farBelowZeroAHundredthOfTheGradientPasses() {
    input.value.fill(-1e30)
    let gradient = Matrix(rows: 4, columns: 3)
    gradient.fill(1)
    layer.train(input, outputGradient: gradient)
    #expect(layer.output.value.values.allSatisfy { abs($0 + 1e28) <= 1e22 })
    #expect(input.gradient.values == [Float](repeating: 0.01, count: 12))
  }

  @Test func derivativesOnEitherSideOfZero() {
    var numbers = NumberStream(31)
    numbers.fill(input.value)
    // Away from the bend, which has no slope of its own.
    input.value.values = input.value.values.map { abs($0) < 0.1 ? 0.5 : $0 }
    let dy = Matrix(rows: 4, columns: 3, values: ReferenceValues.dy)
    layer.train(input, outputGradient: dy)
    FiniteDifferences.check([input], tolerance: 1e-5) {
      layer.forward(input, mode: .training)
      return zip(layer.output.value.values, dy.values).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
    }
  }

  @Test func whatIsNotFiniteIsNotHidden() {
    input.value.values = [.nan, .infinity, -.infinity] + [Float](repeating: 1, count: 9)
    let gradient = Matrix(rows: 4, columns: 3)
    gradient.fill(1)
    gradient.values = gradient.values.dropLast() + [.nan]
    layer.train(input, outputGradient: gradient)
    let values = layer.output.value.values
    #expect(values[0].isNaN && values[1] == .infinity && values[2] == -.infinity)
    #expect(values[3...].allSatisfy { $0 == 1 })
    #expect(input.gradient.values[11].isNaN)
    #expect(isNear(Array(input.gradient.values[1..<4]), [1, 0.01, 1], 0))
  }

  @Test func itIsALayerWithoutParametersThatDoesNotSaturate() {
    #expect(layer.kind == "LeakyReLU")
    #expect(layer.parameters.isEmpty && layer.state.isEmpty)
    #expect(LeakyReLU.function.flatness == nil)
  }
}
