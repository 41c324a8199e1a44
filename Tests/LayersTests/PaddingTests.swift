import Corpus
import Layers
import Testing

/// Kernels run over the padding of a matrix, so it must be zero after everything that writes one.
@Suite struct PaddingTests {
  static let widths = [1, 10, 16, 17, 27, 30, 200]
  static let rows = [2, 5, 16, 32]

  private func train(_ layer: any Layer, _ input: Variable) {
    var numbers = NumberStream(10)
    let optimizer = Momentum(0.9, of: layer.parameters)
    for _ in 0..<2 {
      layer.forward(input, mode: .training)
      numbers.fill(layer.output.gradient)
      layer.backward(input)
      optimizer.step(layer.parameters, rate: 0.1)
    }
    layer.forward(input, mode: .evaluation)
  }

  private func expectZeroPadding(_ layer: any Layer, _ input: Variable) {
    #expect(layer.output.hasZeroPadding)
    #expect(input.hasZeroPadding)
    for parameter in layer.parameters { #expect(parameter.hasZeroPadding) }
  }

  @Test(arguments: widths, rows) func linear(width: Int, rows: Int) {
    var numbers = NumberStream(11)
    let layer = Linear(
      "linear", rows: rows, fanIn: 30, fanOut: width, weightName: "W", biasName: "b")
    for parameter in layer.parameters { numbers.fill(parameter.value) }
    let input = numbers.variable(rows: rows, columns: 30)
    train(layer, input)
    expectZeroPadding(layer, input)
  }

  @Test(arguments: widths, rows) func tanh(width: Int, rows: Int) {
    var numbers = NumberStream(12)
    let layer = Tanh("tanh", rows: rows, width: width)
    let input = numbers.variable(rows: rows, columns: width)
    train(layer, input)
    expectZeroPadding(layer, input)
  }

  /// What sigmoid makes of a zero is ½.
  @Test(arguments: widths, rows) func otherActivations(width: Int, rows: Int) {
    var numbers = NumberStream(16)
    let layers: [any Layer] = [
      LeakyReLU("leaky", rows: rows, width: width),
      Sigmoid("sigmoid", rows: rows, width: width),
      GELU("gelu", rows: rows, width: width, form: .exact),
      GELU("gelu", rows: rows, width: width, form: .tanh),
    ]
    for layer in layers {
      let input = numbers.variable(rows: rows, columns: width)
      train(layer, input)
      expectZeroPadding(layer, input)
    }
  }

  /// One group, and as many as there are columns, of which each alone has no deviation.
  @Test(arguments: widths, rows) func rowNorm(width: Int, rows: Int) {
    for kind in [.layer, .rms, .group(1), .group(width)] as [RowNorm.Kind] {
      let layer = RowNorm.test(kind, rows: rows, width: width)
      var numbers = NumberStream(17)
      for parameter in layer.parameters { numbers.fill(parameter.value) }
      let input = numbers.variable(rows: rows, columns: width)
      train(layer, input)
      expectZeroPadding(layer, input)
      #expect(layer.output.value.isFinite && input.gradient.isFinite)
    }
  }

  @Test(arguments: widths, rows) func optimizers(width: Int, rows: Int) {
    var numbers = NumberStream(18)
    let variable = numbers.variable(rows: rows, columns: width)
    for optimizer in [
      Momentum(0.9, weightDecay: 0.1, of: [variable]), AdamW(weightDecay: 0.1, of: [variable]),
    ] as [any Optimizer] {
      for _ in 0..<2 { optimizer.step([variable], rate: 0.1) }
      #expect(variable.hasZeroPadding)
      for saved in optimizer.state { #expect(saved.matrix.hasZeroPadding) }
    }
  }

  @Test(arguments: widths, rows) func spreadTargets(width: Int, rows: Int) {
    var numbers = NumberStream(19)
    let logits = numbers.variable(rows: rows, columns: width)
    let targets = Tokens(rows: rows, times: 1, below: width)
    _ = CrossEntropy.lossAndGradient(
      logits, targets: targets, smoothing: 0.1, mixedWith: (targets, 0.5))
    #expect(logits.hasZeroPadding && logits.gradient.isFinite)
  }

  /// Without ε, the deviation of a padding column is 0 and its inverse infinite, if it were taken.
  @Test(arguments: widths, [0, 1e-5] as [Float])
  func batchNorm(width: Int, epsilon: Float) {
    for variance in BatchNormOptions.Variance.allCases {
      for running in BatchNormOptions.Running.allCases {
        let options = BatchNormOptions(
          epsilon: epsilon, variance: variance, running: running, runningVariance: .unbiased,
          momentum: 0.1)
        let layer = BatchNorm(
          "norm", rows: 5, width: width, names: .test, options: options)
        var numbers = NumberStream(13)
        let input = numbers.variable(rows: 5, columns: width)
        train(layer, input)
        expectZeroPadding(layer, input)
        #expect(layer.runningMean.hasZeroPadding)
        #expect(layer.runningSpread.hasZeroPadding)
        #expect(layer.output.value.isFinite)
      }
    }
  }

  @Test(arguments: widths, rows) func layersThatDraw(width: Int, rows: Int) {
    var numbers = NumberStream(14)
    let layers: [any Layer] = [
      Dropout(
        "drop", rows: rows, width: width, probability: 0.5, noise: TestNoise(count: 1000)),
      ContextDropout(
        "drop", rows: rows, context: width, width: 1, probability: 0.5,
        noise: TestNoise(count: 1000)),
      DropConnect(
        "connect", rows: rows, fanIn: width, fanOut: width, weightName: "W", biasName: "b",
        probability: 0.5, noise: TestNoise(count: 1000)),
    ]
    for layer in layers {
      for parameter in layer.parameters { numbers.fill(parameter.value) }
      let input = numbers.variable(rows: rows, columns: width)
      train(layer, input)
      expectZeroPadding(layer, input)
    }
  }

  @Test(arguments: widths, rows) func mixing(width: Int, rows: Int) {
    for blend in [.share(own: 0.3), .span(start: 0, length: 1)] as [Mixing.Blend] {
      let layer = Mixing("mix", rows: rows, context: 1, width: width)
      layer.pairing = Mixing.Pairing(partners: (0..<rows).reversed(), blend: blend)
      var numbers = NumberStream(15)
      let input = numbers.variable(rows: rows, columns: width)
      train(layer, input)
      expectZeroPadding(layer, input)
    }
  }
}
