import Layers
import Testing

@Suite struct VariableTests {
  @Test func bothHalvesHaveItsShapeAndBeginAsZero() {
    let variable = Variable("W1", rows: 3, columns: 20)
    #expect(variable.name == "W1")
    #expect(variable.shape == [3, 20] && variable.rows == 3 && variable.columns == 20)
    for half in [variable.value, variable.gradient] {
      #expect(half.shape == [3, 20])
      #expect(half.values == [Float](repeating: 0, count: 60))
    }
  }

  @Test func theGradientHasMemoryOfItsOwn() {
    let variable = Variable("W1", rows: 2, columns: 2)
    variable.value.fill(1)
    #expect(variable.gradient.values == [0, 0, 0, 0])
  }
}
