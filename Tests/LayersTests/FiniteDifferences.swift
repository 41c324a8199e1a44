import Layers
import Testing

/// Every derivative against the slope of a weighted sum of the outputs, measured by moving one
/// number a little to either side.
///
/// The step balances two errors: the curve's third derivative, and the rounding of Float outputs,
/// which are summed in Double.
enum FiniteDifferences {
  /// Checks every element of every variable.
  static func check(
    _ variables: [Variable], tolerance: Double, step: Float = 0x1p-6, loss: () -> Double,
    location: SourceLocation = #_sourceLocation
  ) {
    for variable in variables {
      var wrong: [String] = []
      for row in 0..<variable.rows {
        for column in 0..<variable.columns {
          let slope = slope(of: loss, at: variable.value, row, column, step)
          let gradient = Double(variable.gradient[row, column])
          if !(abs(gradient - slope) <= tolerance) {
            wrong.append("(\(row), \(column)): \(gradient), not \(slope)")
          }
        }
      }
      #expect(wrong == [], "\(variable.name)", sourceLocation: location)
    }
  }

  /// Checks the gradients of a layer's input, of `columns` columns, and of all its parameters.
  ///
  /// - Parameter scale: of the parameters; the smaller, the straighter is the curve.
  static func check(
    _ layer: any Layer, columns: Int, tolerance: Double, step: Float = 0x1p-6, scale: Float = 1,
    location: SourceLocation = #_sourceLocation
  ) {
    var numbers = NumberStream(7)
    let input = numbers.variable(rows: layer.output.rows, columns: columns)
    for parameter in layer.parameters { numbers.fill(parameter.value, scale: scale) }
    numbers.fill(layer.output.gradient)
    let outputGradient = layer.output.gradient.values
    layer.forward(input, mode: .training)
    layer.backward(input)
    func loss() -> Double {
      layer.forward(input, mode: .training)
      return zip(layer.output.value.values, outputGradient).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
    }
    check(
      [input] + layer.parameters, tolerance: tolerance, step: step, loss: loss, location: location)
  }

  private static func slope(
    of loss: () -> Double, at matrix: Matrix, _ row: Int, _ column: Int, _ step: Float
  ) -> Double {
    let middle = matrix[row, column]
    matrix[row, column] = middle + step
    let right = loss()
    matrix[row, column] = middle - step
    let left = loss()
    matrix[row, column] = middle
    return (right - left) / Double((middle + step) - (middle - step))
  }
}
