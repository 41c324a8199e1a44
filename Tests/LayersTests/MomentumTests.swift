import Layers
import Testing

@Suite struct MomentumTests {
  /// v = dy, then 0.9·dy + ½·dy = 1.4·dy, then 1.26·dy − dy = 0.26·dy; x − 0.1 · 2.66 · dy.
  @Test func threeStepsOfTheReferenceValues() {
    let variable = ReferenceValues.descend { Momentum(0.9, of: [$0]) }
    for (value, expected) in zip(variable.value.values, [0.234, -1.133, 2.133] as [Float]) {
      #expect(abs(value - expected) <= 1e-6)
    }
  }

  /// v = dw + 0.9 · v + 0.01 · w, and without momentum dw + 0.01 · w.
  @Test func threeStepsWithWeightDecay() {
    let decay = ReferenceValues.descend { Momentum(0, weightDecay: 0.01, of: [$0]) }
    #expect(isNear(Array(decay.value.values[..<3]), [0.448751, -1.021878, 2.018881], 1e-6))
    let both = ReferenceValues.descend { Momentum(0.9, weightDecay: 0.01, of: [$0]) }
    #expect(isNear(Array(both.value.values[..<3]), [0.231627, -1.127180, 2.121575], 1e-6))
  }

  @Test(arguments: OptimizerFixtures.all.momentum)
  func everyStepIsPyTorchs(expected: OptimizerCase) {
    expected.check { Momentum(expected.momentum, weightDecay: expected.weightDecay, of: [$0]) }
  }

  @Test func withoutMomentumItIsGradientDescent() {
    let one = ReferenceValues.descend { Momentum(0, of: [$0]) }
    let other = ReferenceValues.descend(GradientDescent())
    #expect(one.value.values == other.value.values)
  }

  @Test(arguments: [0, 0.1] as [Float])
  func theUpdateDeviationIsThatOfTheChange(weightDecay: Float) {
    let variable = Variable("W", rows: 4, columns: 20)
    var numbers = NumberStream(23)
    numbers.fill(variable.value)
    let optimizer = Momentum(0.9, weightDecay: weightDecay, of: [variable])
    for _ in 0..<3 {
      numbers.fill(variable.gradient)
      let before = variable.value.values
      optimizer.step([variable], rate: 0.1)
      let change = Matrix(rows: 4, columns: 20)
      change.values = zip(variable.value.values, before).map { $0 - $1 }
      let expected = change.meanAndDeviation.deviation
      #expect(abs(optimizer.updateDeviation(0, of: [variable]) - expected) <= 1e-6)
    }
  }

  /// What a checkpoint needs: with the same state, the next step is the same.
  @Test func itsStateIsTheVelocities() {
    let variable = Variable("W", rows: 2, columns: 3)
    variable.gradient.values = [1, -1, 0, 2, -2, 4]
    let optimizer = Momentum(0.5, of: [variable])
    optimizer.step([variable], rate: 1)
    optimizer.step([variable], rate: 1)
    #expect(optimizer.state.map(\.name) == ["W.velocity"])
    #expect(optimizer.state[0].matrix.values == [1.5, -1.5, 0, 3, -3, 6])
    let other = Momentum(0.5, of: [variable])
    other.state[0].matrix.copy(optimizer.state[0].matrix)
    let start = variable.value.values
    optimizer.step([variable], rate: 1)
    let end = variable.value.values
    variable.value.values = start
    other.step([variable], rate: 1)
    #expect(variable.value.values == end)
  }

  @Test func parametersThatWereNotAnnounced() async {
    await #expect(processExitsWith: .failure) {
      Momentum(0.9, of: []).step([Variable("W", rows: 1, columns: 1)], rate: 1)
    }
    await #expect(processExitsWith: .failure) { _ = Momentum(1, of: []) }
    await #expect(processExitsWith: .failure) { _ = Momentum(0, weightDecay: -0.1, of: []) }
  }
}
