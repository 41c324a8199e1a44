import LanguageModel
import Layers
import Testing

/// A linear layer with standard normal weights makes a signal √(fan-in) times as large.
@Suite struct LinearGrowthTests {
  /// 0.9876 in, 31.01 out (lecture, section 6): x of 1000 and w of 1000 × 1000, y = w·x.
  @Test func theLecturesDeviations() {
    let generator = MersenneTwister(seed: 2_147_483_647)
    let layer = Linear("0", rows: 1, fanIn: 1000, fanOut: 1000, weightName: "W", biasName: nil)
    let input = Variable("x", rows: 1, columns: 1000)
    input.value.values = generator.normals(1000)
    let draws = generator.normals(1_000_000)
    for row in 0..<1000 {
      for column in 0..<1000 { layer.weight.value[column, row] = draws[row * 1000 + column] }
    }
    layer.forward(input, mode: .evaluation)
    #expect(abs(input.value.meanAndDeviation.deviation - 0.9876) <= 5e-5)
    #expect(abs(layer.output.value.meanAndDeviation.deviation - 31.01) <= 5e-3)
  }
}
