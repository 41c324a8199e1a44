import Layers
import Testing

@Suite struct ResidualTests {
  /// Linear, tanh, linear: from `width` units to as many.
  private static func inner(rows: Int = 4, width: Int, hidden: Int) -> Chain {
    Chain([
      Linear.test(rows: rows, width, hidden), Tanh("tanh", rows: rows, width: hidden),
      Linear.test(rows: rows, hidden, width),
    ])
  }

  @Test(arguments: [4, 17]) func derivatives(width: Int) {
    FiniteDifferences.check(
      Residual("sum", Self.inner(width: width, hidden: 9)), columns: width, tolerance: 3e-4,
      step: 0x1p-8, scale: 0.4)
  }

  @Test func derivativesOfAResidualInAResidualInAChain() {
    let nested = Residual(
      "outer",
      Chain([Residual("inner", Self.inner(width: 4, hidden: 6)), Linear.test(rows: 4, 4, 4)]))
    FiniteDifferences.check(
      Chain([nested, Tanh("tanh", rows: 4, width: 4)]), columns: 4, tolerance: 2e-4, step: 0x1p-8,
      scale: 0.4)
  }

  /// x = [1, 2], f(x) = tanh x, dy = [1, 1].
  @Test func theInputAndItsGradientPassBesideTheLayer() {
    let layer = Residual("sum", Tanh("tanh", rows: 1, width: 2))
    let input = Variable("x", rows: 1, columns: 2)
    input.value.values = [1, 2]
    layer.forward(input, mode: .training)
    layer.output.gradient.fill(1)
    layer.backward(input)
    let expected: [Float] = [1.7615942, 2.9640276]
    let gradient: [Float] = [1.4199743, 1.0706508]
    for unit in 0..<2 {
      #expect(abs(layer.output.value[0, unit] - expected[unit]) <= 1e-6)
      #expect(abs(input.gradient[0, unit] - gradient[unit]) <= 1e-6)
    }
    #expect(layer.output.hasZeroPadding && input.hasZeroPadding)
  }

  @Test func itsSumIsThePartAfterThoseOfTheLayer() {
    let inner = Self.inner(width: 4, hidden: 9)
    let layer = Residual("sum", inner)
    let input = Variable("x", rows: 4, columns: 4)
    let parts = layer.parts(after: input)
    #expect(parts.map(\.layer.kind) == ["Linear", "Tanh", "Linear", "Residual"])
    #expect(parts[3].layer === layer && parts[3].input === input)
    #expect(layer.parameters.count == 4)
    #expect(layer.multiplications == inner.multiplications)
  }
}
