import Corpus
import Layers
import Testing

/// Each layer alone and a whole network.
@Suite struct FiniteDifferenceTests {
  @Test func tanh() {
    FiniteDifferences.check(Tanh("tanh", rows: 3, width: 18), columns: 18, tolerance: 5e-4)
  }

  @Test func sigmoid() {
    FiniteDifferences.check(Sigmoid("sigmoid", rows: 3, width: 18), columns: 18, tolerance: 1e-4)
  }

  @Test(arguments: [GELU.Form.exact, .tanh]) func gelu(form: GELU.Form) {
    FiniteDifferences.check(
      GELU("gelu", rows: 3, width: 18, form: form), columns: 18, tolerance: 5e-4)
  }

  @Test(
    arguments: [
      (.layer, 0), (.layer, 0.5), (.rms, 0), (.rms, 0.5), (.group(3), 0.1), (.group(9), 0.5),
    ] as [(RowNorm.Kind, Float)])
  func rowNorm(kind: RowNorm.Kind, epsilon: Float) {
    FiniteDifferences.check(
      RowNorm.test(kind, rows: 3, width: 18, epsilon: epsilon), columns: 18, tolerance: 2e-3)
  }

  @Test(
    arguments: BatchNormOptions.Variance.allCases, [(0, 8), (1e-5, 8), (0.5, 3)] as [(Float, Int)])
  func batchNorm(variance: BatchNormOptions.Variance, setting: (epsilon: Float, rows: Int)) {
    let options = BatchNormOptions(
      epsilon: setting.epsilon, variance: variance, running: .variance, momentum: 0.1)
    let layer = BatchNorm(
      "norm", rows: setting.rows, width: 5, names: .test, options: options)
    FiniteDifferences.check(layer, columns: 5, tolerance: 5e-3)
  }

  /// Of plain targets, smoothed ones, mixed ones and both.
  @Test(arguments: [0, 0.2] as [Float], [nil, 0.3] as [Float?])
  func crossEntropy(smoothing: Float, own: Float?) {
    var numbers = NumberStream(8)
    let logits = numbers.variable(rows: 3, columns: 7)
    let targets = Tokens.column([0, 6, 3])
    let second = own.map { (targets: Tokens.column([1, 6, 0]), own: $0) }
    _ = CrossEntropy.lossAndGradient(
      logits, targets: targets, smoothing: smoothing, mixedWith: second)
    // Kept apart, because measuring the loss writes the gradient again.
    let copy = Variable("copy", rows: 3, columns: 7)
    copy.value.copy(logits.value)
    FiniteDifferences.check([logits], tolerance: 1e-4) {
      copy.value.copy(logits.value)
      return Double(
        CrossEntropy.lossAndGradient(
          copy, targets: targets, smoothing: smoothing, mixedWith: second))
    }
  }

  /// Embedding, linear, BatchNorm, tanh, linear and loss, as the lecture's network has them.
  @Test func aWholeNetworkFromTheTableToTheLoss() {
    let tokens = Tokens(rows: 5, times: 2, values: [0, 0, 0, 3, 3, 1, 2, 2, 1, 4])
    let targets = Tokens.column([1, 3, 0, 4, 2])
    var numbers = NumberStream(9)
    let embedding = Embedding("embedding", rows: 5, context: 2, vocabulary: 5, width: 3)
    let layers: [any Layer] = [
      Linear("0", rows: 5, fanIn: 6, fanOut: 7, weightName: "W1", biasName: nil),
      BatchNorm(
        "1", rows: 5, width: 7, names: .test,
        options: BatchNormOptions(
          epsilon: 0.1, variance: .unbiased, running: .deviation, momentum: 0.1)),
      Tanh("2", rows: 5, width: 7),
      Linear("3", rows: 5, fanIn: 7, fanOut: 5, weightName: "W2", biasName: "b2"),
    ]
    let parameters = [embedding.table] + layers.flatMap(\.parameters)
    for parameter in parameters { numbers.fill(parameter.value, scale: 0.7) }

    func input(_ index: Int) -> Variable {
      index == 0 ? embedding.output : layers[index - 1].output
    }
    func loss() -> Double {
      embedding.forward(tokens)
      for (index, layer) in layers.enumerated() {
        layer.forward(input(index), mode: .training)
      }
      return Double(CrossEntropy.lossAndGradient(layers[3].output, targets: targets))
    }
    _ = loss()
    for (index, layer) in layers.enumerated().reversed() { layer.backward(input(index)) }
    embedding.backward(tokens)
    FiniteDifferences.check(parameters, tolerance: 1e-3, loss: loss)
  }
}
