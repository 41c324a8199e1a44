import Layers

/// A batch of 4 × 3 and the gradient of its output, small enough to reckon with by hand.
enum ReferenceValues {
  static let x: [Float] = [0.5, -1, 2, 1.5, 0.25, -0.5, -2, 1, 0, 0.75, -0.25, 1]
  static let dy: [Float] = [1, 0.5, -0.5, -1, 0.25, 0, 0.5, -0.75, 1, 0, 1, -0.25]

  /// Passes x through a layer and dy back, and gives row 0 of its output and of its input's gradient.
  static func firstRows(of layer: any Layer) -> (y: [Float], dx: [Float]) {
    let input = Variable("x", rows: 4, columns: 3)
    input.value.values = x
    layer.train(input, outputGradient: Matrix(rows: 4, columns: 3, values: dy))
    return (Array(layer.output.value.values[..<3]), Array(input.gradient.values[..<3]))
  }

  /// Three steps from x with the gradients dy, dy / 2 and −dy.
  static func descend(rate: Float = 0.1, _ optimizer: (Variable) -> any Optimizer) -> Variable {
    let variable = Variable("x", rows: 4, columns: 3)
    variable.value.values = x
    let optimizer = optimizer(variable)
    for factor in [1, 0.5, -1] as [Float] {
      variable.gradient.values = dy.map { $0 * factor }
      optimizer.step([variable], rate: rate)
    }
    return variable
  }

  static func descend(_ optimizer: any Optimizer) -> Variable { descend { _ in optimizer } }
}

/// Whether numbers are those expected, up to `tolerance`; NaN never is.
func isNear(_ numbers: [Float], _ expected: [Float], _ tolerance: Float = 1e-5) -> Bool {
  numbers.count == expected.count && zip(numbers, expected).allSatisfy { abs($0 - $1) <= tolerance }
}
