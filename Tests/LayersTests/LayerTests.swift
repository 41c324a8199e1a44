import Layers
import Testing

/// What a layer says of itself.
@Suite struct LayerTests {
  private let linear = Linear("0", rows: 4, fanIn: 5, fanOut: 7, weightName: "W", biasName: "b")
  private let tanh = Tanh("1", rows: 4, width: 7)
  private let norm = BatchNorm(
    "2", rows: 4, width: 7, names: .test, gain: 0.5,
    options: BatchNormOptions(
      epsilon: 0, variance: .unbiased, running: .deviation, momentum: 0.1))

  @Test func kindsAreThoseOfListsAndRecords() {
    let layers: [any Layer] = [linear, norm, tanh]
    #expect(layers.map(\.kind) == ["Linear", "BatchNorm", "Tanh"])
    let input = Variable("x", rows: 4, columns: 7)
    for layer in layers {
      let parts = layer.parts(after: input)
      #expect(parts.count == 1 && parts[0].layer === layer && parts[0].input === input)
    }
  }

  /// One product forward and two backward, of 4 × 5 × 7 multiplications each.
  @Test func onlyProductsCountAsMultiplications() {
    #expect(linear.multiplications == 420)
    #expect(tanh.multiplications == 0)
    #expect(norm.multiplications == 0)
  }

  @Test func runningStatisticsAreTheOnlyState() {
    #expect(norm.state.map(\.name) == ["mean", "spread"])
    #expect(norm.state.map { $0.matrix === norm.runningMean } == [true, false])
    #expect(norm.state[1].matrix === norm.runningSpread)
    #expect(linear.state.isEmpty && tanh.state.isEmpty)
  }

  @Test func tanhSaturatesAndTheGainBeginsWhereItIsTold() {
    #expect(tanh.bound == 1)
    #expect(norm.gain.value.values == [Float](repeating: 0.5, count: 7))
  }
}
