import Layers

/// A batch of 4 × 3 and the gradient of its output, small enough to reckon with by hand.
enum ReferenceValues {
  static let x: [Float] = [0.5, -1, 2, 1.5, 0.25, -0.5, -2, 1, 0, 0.75, -0.25, 1]
  static let dy: [Float] = [1, 0.5, -0.5, -1, 0.25, 0, 0.5, -0.75, 1, 0, 1, -0.25]

  /// Three steps from x with the gradients dy, dy / 2 and −dy, at a rate of 0.1.
  static func descend(_ optimizer: (Variable) -> any Optimizer) -> Variable {
    let variable = Variable("x", rows: 4, columns: 3)
    variable.value.values = x
    let optimizer = optimizer(variable)
    for factor in [1, 0.5, -1] as [Float] {
      variable.gradient.values = dy.map { $0 * factor }
      optimizer.step([variable], rate: 0.1)
    }
    return variable
  }

  static func descend(_ optimizer: any Optimizer) -> Variable { descend { _ in optimizer } }
}
