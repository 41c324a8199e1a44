import Layers
import Testing

@Suite struct BatchNormTests {
  /// Every combination of the choices in which versions differ.
  static let options = [Float(0), 1e-5].flatMap { epsilon in
    BatchNormOptions.Variance.allCases.flatMap { variance in
      BatchNormOptions.Running.allCases.map {
        BatchNormOptions(epsilon: epsilon, variance: variance, running: $0, momentum: 0.001)
      }
    }
  }

  private static func layer(_ options: BatchNormOptions, width: Int = 20) -> BatchNorm {
    BatchNorm(
      "norm", rows: 32, width: width, names: .test, options: options)
  }

  @Test(arguments: options) func aBatchComesOutWithMean0AndDeviation1(options: BatchNormOptions) {
    var numbers = NumberStream(14)
    let layer = Self.layer(options)
    let input = Variable("x", rows: 32, columns: 20)
    numbers.fill(input.value, scale: 5, shift: 3)
    layer.forward(input, mode: .training)
    let divisor = options.variance == .biased ? 32.0 : 31
    for unit in 0..<20 {
      let column = (0..<32).map { Double(layer.output.value[$0, unit]) }
      let mean = column.reduce(0, +) / 32
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / divisor
      #expect(abs(mean) <= 1e-6)
      #expect(abs(variance - 1) <= 1e-5)
    }
  }

  /// Adding a constant to a unit's inputs changes nothing, so their gradients add up to zero.
  @Test(arguments: options) func gradientsOfAUnitAddUpToZero(options: BatchNormOptions) {
    var numbers = NumberStream(15)
    let layer = Self.layer(options)
    let input = numbers.variable(rows: 32, columns: 20)
    layer.forward(input, mode: .training)
    numbers.fill(layer.output.gradient)
    layer.backward(input)
    for unit in 0..<20 {
      let sum = (0..<32).reduce(0.0) { $0 + Double(input.gradient[$1, unit]) }
      #expect(abs(sum) <= 1e-5)
    }
  }

  @Test(arguments: options) func evaluationLeavesTheRunningStatistics(options: BatchNormOptions) {
    var numbers = NumberStream(16)
    let layer = Self.layer(options)
    let input = numbers.variable(rows: 32, columns: 20)
    layer.forward(input, mode: .training)
    #expect(layer.runningMean.values == [Float](repeating: 0, count: 20))
    layer.backward(input)
    let mean = layer.runningMean.values
    let spread = layer.runningSpread.values
    #expect(mean != [Float](repeating: 0, count: 20))
    layer.forward(input, mode: .evaluation)
    #expect(layer.runningMean.values == mean)
    #expect(layer.runningSpread.values == spread)
  }

  @Test(arguments: options) func evaluationIsTheSameForEveryBatch(options: BatchNormOptions) {
    var numbers = NumberStream(17)
    let layer = Self.layer(options)
    let divisor = options.variance == .unbiased ? 99.0 : 100
    layer.calibrate(
      means: (0..<20).map { Double($0) / 10 },
      squareDeviations: (0..<20).map { (0.5 + Double($0)) * divisor }, count: 100)
    let input = numbers.variable(rows: 32, columns: 20)
    for column in 0..<20 { input.value[31, column] = input.value[0, column] }
    layer.forward(input, mode: .evaluation)
    for unit in 0..<20 {
      let x = Double(input.value[0, unit])
      let expected =
        (x - Double(unit) / 10) / (0.5 + Double(unit) + Double(options.epsilon)).squareRoot()
      #expect(abs(Double(layer.output.value[0, unit]) - expected) <= 1e-5)
      #expect(layer.output.value[31, unit] == layer.output.value[0, unit])
    }
  }

  /// W' = W·γ/σ and b' = β − μ·γ/σ (lecture, section 6): evaluation costs no more than without.
  @Test func foldedIntoTheWeightsBeforeItTheOutputsAgree() {
    var numbers = NumberStream(18)
    let linear = Linear(
      "linear", rows: 32, fanIn: 30, fanOut: 200, weightName: "W1", biasName: nil)
    let norm = Self.layer(
      BatchNormOptions(epsilon: 0, variance: .unbiased, running: .deviation, momentum: 0.1),
      width: 200)
    let folded = Linear("folded", rows: 32, fanIn: 30, fanOut: 200, weightName: "W", biasName: "b")
    let input = numbers.variable(rows: 32, columns: 30)
    numbers.fill(linear.weight.value, scale: 0.3)
    numbers.fill(norm.gain.value, scale: 0.1, shift: 1)
    numbers.fill(norm.shift.value, scale: 0.1)
    for _ in 0..<50 {
      linear.forward(input, mode: .training)
      norm.forward(linear.output, mode: .training)
      norm.backward(linear.output)
    }
    for unit in 0..<200 {
      let factor = norm.gain.value[0, unit] / norm.runningSpread[0, unit]
      for row in 0..<30 {
        folded.weight.value[row, unit] = linear.weight.value[row, unit] * factor
      }
      folded.bias?.value[0, unit] = norm.shift.value[0, unit] - norm.runningMean[0, unit] * factor
    }
    linear.forward(input, mode: .evaluation)
    norm.forward(linear.output, mode: .evaluation)
    folded.forward(input, mode: .evaluation)
    for (one, other) in zip(norm.output.value.values, folded.output.value.values) {
      #expect(abs(one - other) <= 1e-5)
    }
  }
}
