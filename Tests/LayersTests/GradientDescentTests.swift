import Layers
import Testing

@Suite struct GradientDescentTests {
  private let optimizer = GradientDescent()

  @Test func valueMovesByRateTimesGradient() {
    let variable = Variable("W", rows: 2, columns: 3)
    variable.value.values = [1, 2, 3, 4, 5, 6]
    variable.gradient.values = [1, -1, 0, 2, -2, 4]
    optimizer.step([variable], rate: 0.5)
    #expect(variable.value.values == [0.5, 2.5, 3, 3, 6, 4])
    #expect(variable.gradient.values == [1, -1, 0, 2, -2, 4])
    #expect(optimizer.state.isEmpty)
  }

  /// x − 0.1 · (1 + ½ − 1) · dy
  @Test func threeStepsOfTheReferenceValues() {
    let variable = ReferenceValues.descend(optimizer)
    for (value, expected) in zip(variable.value.values, [0.45, -1.025, 2.025] as [Float]) {
      #expect(abs(value - expected) <= 1e-6)
    }
  }

  /// The bits of rate · deviation, with the rate of the last step.
  @Test func theUpdateDeviationIsThatOfRateTimesGradient() {
    let variables = [Variable("a", rows: 3, columns: 17), Variable("b", rows: 1, columns: 5)]
    var numbers = NumberStream(22)
    for variable in variables { numbers.fill(variable.gradient) }
    optimizer.step(variables, rate: 0.1)
    optimizer.step(variables, rate: 0.01)
    for (index, variable) in variables.enumerated() {
      let expected = Double(Float(0.01)) * variable.gradient.meanAndDeviation.deviation
      #expect(optimizer.updateDeviation(index, of: variables) == expected)
    }
  }
}
