import Layers
import Testing

/// Every derivative against the slope of a weighted sum of the outputs, measured by moving one
/// number a little to either side.
///
/// The step of 1/64 balances two errors: the curve's third derivative, and the rounding of Float
/// outputs, which are summed in Double.
@Suite struct FiniteDifferenceTests {
  private static let step: Float = 0x1p-6

  private static func slope(
    of loss: () -> Double, at matrix: Matrix, _ row: Int, _ column: Int
  ) -> Double {
    let middle = matrix[row, column]
    matrix[row, column] = middle + step
    let right = loss()
    matrix[row, column] = middle - step
    let left = loss()
    matrix[row, column] = middle
    return (right - left) / Double((middle + step) - (middle - step))
  }

  /// Checks every element of every variable.
  private static func check(
    _ variables: [Variable], tolerance: Double, loss: () -> Double,
    location: SourceLocation = #_sourceLocation
  ) {
    for variable in variables {
      var wrong: [String] = []
      for row in 0..<variable.rows {
        for column in 0..<variable.columns {
          let slope = slope(of: loss, at: variable.value, row, column)
          let gradient = Double(variable.gradient[row, column])
          if !(abs(gradient - slope) <= tolerance) {
            wrong.append("(\(row), \(column)): \(gradient), not \(slope)")
          }
        }
      }
      #expect(wrong == [], "\(variable.name)", sourceLocation: location)
    }
  }

  private static func weightedSum(_ output: Variable) -> Double {
    zip(output.value.values, output.gradient.values).reduce(0) {
      $0 + Double($1.0) * Double($1.1)
    }
  }

  private static func check(_ layer: any Layer, columns: Int, tolerance: Double) {
    var numbers = NumberStream(7)
    let input = numbers.variable(rows: layer.output.rows, columns: columns)
    for parameter in layer.parameters { numbers.fill(parameter.value) }
    numbers.fill(layer.output.gradient)
    layer.forward(input, mode: .training)
    layer.backward(input)
    check([input] + layer.parameters, tolerance: tolerance) {
      layer.forward(input, mode: .training)
      return weightedSum(layer.output)
    }
  }

  @Test(arguments: [true, false]) func linear(hasBias: Bool) {
    let layer = Linear(
      "linear", rows: 4, fanIn: 5, fanOut: 17, weightName: "W", biasName: hasBias ? "b" : nil)
    // Exactly linear: only rounding is left.
    Self.check(layer, columns: 5, tolerance: 3e-4)
  }

  @Test func tanh() {
    Self.check(Tanh("tanh", rows: 3, width: 18), columns: 18, tolerance: 5e-4)
  }

  @Test(
    arguments: BatchNormOptions.Variance.allCases, [(0, 8), (1e-5, 8), (0.5, 3)] as [(Float, Int)])
  func batchNorm(variance: BatchNormOptions.Variance, setting: (epsilon: Float, rows: Int)) {
    let options = BatchNormOptions(
      epsilon: setting.epsilon, variance: variance, running: .variance, momentum: 0.1)
    let layer = BatchNorm(
      "norm", rows: setting.rows, width: 5, names: .test, options: options)
    Self.check(layer, columns: 5, tolerance: 5e-3)
  }

  @Test func crossEntropy() {
    var numbers = NumberStream(8)
    let logits = numbers.variable(rows: 3, columns: 7)
    let targets: [UInt16] = [0, 6, 3]
    _ = CrossEntropy.lossAndGradient(logits, targets: targets)
    // Kept apart, because measuring the loss writes the gradient again.
    let copy = Variable("copy", rows: 3, columns: 7)
    copy.value.copy(logits.value)
    Self.check([logits], tolerance: 1e-4) {
      copy.value.copy(logits.value)
      return Double(CrossEntropy.lossAndGradient(copy, targets: targets))
    }
  }

  /// Embedding, linear, BatchNorm, tanh, linear and loss, as the lecture's network has them.
  @Test func aWholeNetworkFromTheTableToTheLoss() {
    let tokens: [UInt16] = [0, 0, 0, 3, 3, 1, 2, 2, 1, 4]
    let targets: [UInt16] = [1, 3, 0, 4, 2]
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
    Self.check(parameters, tolerance: 1e-3, loss: loss)
  }
}
