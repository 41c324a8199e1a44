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
    #expect(Tanh.function.flatness == .nearBounds(Tanh.bounds))
    #expect(Tanh.bounds.lower == -1 && Tanh.bounds.upper == 1)
    #expect(norm.gain.value.values == [Float](repeating: 0.5, count: 7))
  }
}

@Suite struct ActivationFunctionTests {
  /// Records keep no more than the kind.
  @Test func eachKindOfActivationLayerIsKnown() {
    let layers: [any ActivationLayer] = [
      Tanh("h", rows: 1, width: 1), Sigmoid("h", rows: 1, width: 1), ReLU("h", rows: 1, width: 1),
      LeakyReLU("h", rows: 1, width: 1), GELU("h", rows: 1, width: 1, form: .exact),
      GELU("h", rows: 1, width: 1, form: .tanh),
    ]
    for layer in layers {
      #expect(ActivationFunction.all.count { $0.kind == layer.kind } == 1)
    }
    #expect(Set(layers.map(\.kind)) == Set(ActivationFunction.all.map(\.kind)))
  }

  /// The middle of sigmoid is 0.5, and so is the way from there to either bound.
  @Test func boundsHaveAMiddle() {
    #expect(Tanh.bounds.middle == 0 && Tanh.bounds.reach == 1)
    #expect(Sigmoid.bounds.middle == 0.5 && Sigmoid.bounds.reach == 0.5)
  }
}
