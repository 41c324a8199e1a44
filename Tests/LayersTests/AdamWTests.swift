import Layers
import Testing

@Suite struct AdamWTests {
  @Test func threeStepsOfTheReferenceValues() {
    let slow = ReferenceValues.descend(rate: 0.001) { AdamW(weightDecay: 0.01, of: [$0]) }
    #expect(isNear(Array(slow.value.values[..<3]), [0.497942, -1.002013, 2.001983], 1e-6))
    let fast = ReferenceValues.descend { AdamW(weightDecay: 0.1, of: [$0]) }
    #expect(isNear(Array(fast.value.values[..<3]), [0.283775, -1.171673, 2.141972], 1e-6))
  }

  @Test(arguments: OptimizerFixtures.all.adamW) func everyStepIsPyTorchs(expected: OptimizerCase) {
    expected.check { AdamW(weightDecay: expected.weightDecay, of: [$0]) }
  }

  /// m̂ / √v̂ is the gradient's sign at the first step, so every number moves by the rate.
  @Test func theFirstStepIsTheRateWhateverTheGradient() {
    let variable = Variable("W", rows: 1, columns: 4)
    variable.gradient.values = [1e-3, -1, 1e6, 0]
    AdamW(weightDecay: 0, of: [variable]).step([variable], rate: 0.5)
    #expect(isNear(variable.value.values, [-0.5, 0.5, -0.5, 0]))
  }

  /// Without a gradient, all that happens is that a hundredth of the rate is taken off.
  @Test func decayAlone() {
    let variable = Variable("W", rows: 1, columns: 2)
    variable.value.values = [1, -2]
    let optimizer = AdamW(of: [variable])
    #expect(optimizer.weightDecay == 0.01)
    for _ in 0..<2 { optimizer.step([variable], rate: 0.5) }
    #expect(isNear(variable.value.values, [0.990025, -1.98005], 1e-6))
  }

  /// The bits of the difference.
  @Test func theUpdateDeviationIsThatOfTheChange() {
    let variables = [Variable("a", rows: 4, columns: 20), Variable("b", rows: 1, columns: 5)]
    var numbers = NumberStream(61)
    for variable in variables { numbers.fill(variable.value) }
    let optimizer = AdamW(weightDecay: 0.1, of: variables)
    for _ in 0..<3 {
      for variable in variables { numbers.fill(variable.gradient) }
      let before = variables.map(\.value.values)
      optimizer.step(variables, rate: 0.1)
      for (index, variable) in variables.enumerated() {
        let change = Matrix(rows: variable.rows, columns: variable.columns)
        change.values = zip(variable.value.values, before[index]).map { $0 - $1 }
        let deviation = optimizer.updateDeviation(index, of: variables)
        #expect(deviation == change.meanAndDeviation.deviation && deviation > 0)
      }
    }
  }

  /// What a checkpoint needs: with the same state, the next step is the same.
  @Test func itsStateIsTheMeansAndTheSteps() {
    let variable = Variable("W", rows: 2, columns: 3)
    variable.gradient.values = [1, -1, 0, 2, -2, 4]
    let optimizer = AdamW(of: [variable])
    for _ in 0..<3 { optimizer.step([variable], rate: 0.1) }
    #expect(optimizer.state.map(\.name) == ["W.mean", "W.mean_square", "steps"])
    // 1 − 0.9³ of the gradient, and 1 − 0.999³ of its square.
    let (mean, square) = (optimizer.state[0].matrix.values, optimizer.state[1].matrix.values)
    #expect(isNear(mean, variable.gradient.values.map { 0.271 * $0 }, 1e-6))
    #expect(isNear(square, variable.gradient.values.map { 0.002997001 * $0 * $0 }, 1e-7))
    #expect(optimizer.state[2].matrix.values == [3])
    let other = AdamW(of: [variable])
    for (to, from) in zip(other.state, optimizer.state) { to.matrix.copy(from.matrix) }
    let start = variable.value.values
    variable.gradient.values = [-1, -1, 3, 0, 5, 4]
    optimizer.step([variable], rate: 0.1)
    let end = variable.value.values
    variable.value.values = start
    other.step([variable], rate: 0.1)
    #expect(variable.value.values == end)
  }

  @Test func nothingThatIsNotANumberIsHidden() {
    let variable = Variable("W", rows: 1, columns: 2)
    variable.gradient.values = [.nan, 1]
    AdamW(of: [variable]).step([variable], rate: 0.1)
    #expect(variable.value.values.map(\.isNaN) == [true, false])
  }

  @Test func parametersThatWereNotAnnounced() async {
    await #expect(processExitsWith: .failure) {
      AdamW(of: []).step([Variable("W", rows: 1, columns: 1)], rate: 1)
    }
    await #expect(processExitsWith: .failure) { _ = AdamW(weightDecay: -0.1, of: []) }
  }
}
