import Layers
import Testing

@Suite struct GradientDescentTests {
  @Test func valueMovesByRateTimesGradient() {
    let variable = Variable("W", rows: 2, columns: 3)
    variable.value.values = [1, 2, 3, 4, 5, 6]
    variable.gradient.values = [1, -1, 0, 2, -2, 4]
    GradientDescent.update(variable, rate: 0.5)
    #expect(variable.value.values == [0.5, 2.5, 3, 3, 6, 4])
    #expect(variable.gradient.values == [1, -1, 0, 2, -2, 4])
  }
}
