import Foundation
import Layers

/// `h_t = tanh(x_t·W + b + h_{t−1}·U)`, with row = time · B + example: what views of rows are for.
final class RecurrentCell: Layer {
  let output: Variable
  private let inputs: Linear
  private let recurrent: Variable
  private let transposed: Matrix
  private let times: Int
  private let batch: Int

  init(times: Int, batch: Int, fanIn: Int, width: Int) {
    self.times = times
    self.batch = batch
    inputs = Linear.test(rows: times * batch, fanIn, width)
    recurrent = Variable("U", rows: width, columns: width)
    transposed = Matrix(rows: width, columns: width)
    output = Variable("h", rows: times * batch, columns: width)
  }

  var kind: String { "RecurrentCell" }
  var parameters: [Variable] { inputs.parameters + [recurrent] }

  func forward(_ input: Variable, mode: Mode) {
    inputs.forward(input, mode: mode)
    for time in 0..<times {
      let h = rows(of: output.value, time)
      let a = rows(of: inputs.output.value, time)
      if time > 0 {
        BLAS.multiply(rows(of: output.value, time - 1), recurrent.value, into: a, adding: true)
      }
      h.values = a.values.map { tanhf($0) }
    }
  }

  func backward(_ input: Variable) {
    for row in 0..<recurrent.rows {
      for column in 0..<recurrent.columns { transposed[column, row] = recurrent.value[row, column] }
    }
    for time in (0..<times).reversed() {
      let h = rows(of: output.value, time).values
      let dh = rows(of: output.gradient, time).values
      let da = rows(of: inputs.output.gradient, time)
      da.values = zip(dh, h).map { $0 * (1 - $1 * $1) }
      if time > 0 {
        BLAS.multiply(da, transposed, into: rows(of: output.gradient, time - 1), adding: true)
      }
    }
    // dU = Σ h_{t−1}ᵀ·da_t is one product over all times.
    let count = (times - 1) * batch
    BLAS.multiplyTransposed(
      Matrix(rowsOf: output.value, from: 0, count: count),
      Matrix(rowsOf: inputs.output.gradient, from: batch, count: count), into: recurrent.gradient)
    inputs.backward(input)
  }

  private func rows(of matrix: Matrix, _ time: Int) -> Matrix {
    Matrix(rowsOf: matrix, from: time * batch, count: batch)
  }
}
