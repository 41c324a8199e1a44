import Corpus
import Layers
import Testing

/// Layers against PyTorch's automatic derivatives in Float64.
@Suite struct PyTorchTests {
  private func check(_ layer: any Layer, _ expected: ActivationCase) {
    let input = expected.input.variable()
    layer.train(input, outputGradient: expected.outputGradient.matrix)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient))
  }

  @Test(arguments: LayerFixtures.all.tanh) func tanh(expected: ActivationCase) {
    let (rows, width) = (expected.input.rows, expected.input.columns)
    check(Tanh("tanh", rows: rows, width: width), expected)
  }

  @Test(arguments: LayerFixtures.all.leakyReLU) func leakyReLU(expected: ActivationCase) {
    let (rows, width) = (expected.input.rows, expected.input.columns)
    check(LeakyReLU("leaky", rows: rows, width: width), expected)
  }

  @Test(arguments: LayerFixtures.all.sigmoid) func sigmoid(expected: ActivationCase) {
    let (rows, width) = (expected.input.rows, expected.input.columns)
    check(Sigmoid("sigmoid", rows: rows, width: width), expected)
  }

  @Test(arguments: LayerFixtures.all.gelu) func gelu(expected: ActivationCase) {
    let (rows, width) = (expected.input.rows, expected.input.columns)
    check(GELU("gelu", rows: rows, width: width, form: .exact), expected)
  }

  @Test(arguments: LayerFixtures.all.geluTanh) func geluTanh(expected: ActivationCase) {
    let (rows, width) = (expected.input.rows, expected.input.columns)
    check(GELU("gelu", rows: rows, width: width, form: .tanh), expected)
  }

  @Test(arguments: LayerFixtures.all.rowNorm) func rowNorm(expected: RowNormCase) throws {
    let kind = try #require(
      ["layer": .layer, "rms": .rms, "group": .group(expected.groups)][expected.kind]
        as RowNorm.Kind?)
    let layer = RowNorm.test(
      kind, rows: expected.input.rows, width: expected.input.columns, epsilon: expected.epsilon)
    layer.gain.value.copy(expected.gain.matrix)
    if let shift = expected.shift { layer.parameters[1].value.copy(shift.matrix) }
    let input = expected.input.variable()
    layer.train(input, outputGradient: expected.outputGradient.matrix)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient, tolerance: 3e-6))
    #expect(expected.gainGradient.matches(layer.gain.gradient))
    #expect(layer.parameters.count == (expected.shift == nil ? 1 : 2))
    if let shiftGradient = expected.shiftGradient {
      #expect(shiftGradient.matches(layer.parameters[1].gradient))
    }
  }

  @Test(arguments: LayerFixtures.all.batchNorm + LayerFixtures.all.batchNormOfTwoVariances)
  func batchNorm(expected: BatchNormCase) {
    let layer = BatchNorm(
      "norm", rows: expected.input.rows, width: expected.input.columns, names: .test,
      options: expected.options)
    layer.gain.value.copy(expected.gain.matrix)
    layer.shift.value.copy(expected.shift.matrix)
    layer.runningMean.copy(expected.runningMean.matrix)
    layer.runningSpread.copy(expected.runningSpread.matrix)
    let input = expected.input.variable()
    layer.forward(input, mode: .training)
    layer.output.gradient.copy(expected.outputGradient.matrix)
    layer.backward(input)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient, tolerance: 3e-6))
    #expect(expected.gainGradient.matches(layer.gain.gradient))
    #expect(expected.shiftGradient.matches(layer.shift.gradient))
    #expect(expected.runningMeanAfter.matches(layer.runningMean))
    #expect(expected.runningSpreadAfter.matches(layer.runningSpread))
    layer.forward(input, mode: .evaluation)
    #expect(expected.evaluationOutput.matches(layer.output.value))
  }

  @Test(arguments: LayerFixtures.all.embedding) func embedding(expected: EmbeddingCase) {
    let layer = Embedding(
      "embedding", rows: expected.tokens.count, context: expected.tokens[0].count,
      vocabulary: expected.table.rows, width: expected.table.columns)
    layer.table.value.copy(expected.table.matrix)
    let tokens = Tokens(
      rows: expected.tokens.count, times: expected.tokens[0].count,
      values: expected.tokens.flatMap { $0 })
    layer.forward(tokens)
    layer.output.gradient.copy(expected.outputGradient.matrix)
    layer.backward(tokens)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.tableGradient.matches(layer.table.gradient))
  }

  @Test(arguments: LayerFixtures.all.crossEntropy) func crossEntropy(expected: CrossEntropyCase) {
    let logits = expected.logits.variable()
    let loss = CrossEntropy.lossAndGradient(logits, targets: .column(expected.targets))
    #expect(abs(Double(loss) - expected.loss) <= 1e-6 * max(1, expected.loss))
    #expect(expected.gradient.matches(logits.gradient, tolerance: 1e-7))
    let logProbabilities = expected.targets.enumerated().map { row, target in
      CrossEntropy.logProbabilities(logits.value, row: row)[Int(target)]
    }
    let mean = logProbabilities.reduce(0, +) / Double(expected.targets.count)
    #expect(abs(-mean - expected.loss) <= 1e-9)
  }

  @Test(arguments: LayerFixtures.all.spreadCrossEntropy)
  func spreadCrossEntropy(expected: SpreadCrossEntropyCase) {
    let logits = expected.logits.variable()
    let second = expected.second.map { (targets: Tokens.column($0), own: expected.own) }
    let loss = CrossEntropy.lossAndGradient(
      logits, targets: .column(expected.targets), smoothing: expected.smoothing,
      mixedWith: second)
    #expect(abs(Double(loss) - expected.loss) <= 1e-6 * max(1, expected.loss))
    #expect(expected.gradient.matches(logits.gradient, tolerance: 1e-7))
  }
}
