import CKernels
import Glibc

/// Adam with decoupled weight decay: every number moves by about the rate, in the direction of its mean
/// gradient, whatever the gradient's size (Kingma and Ba, 2015; Loshchilov and Hutter, 2019).
///
///     m = β₁ · m + (1 − β₁) · dw      v = β₂ · v + (1 − β₂) · dw²
///     w = (1 − rate · λ) · w − rate · m̂ / (√v̂ + ε)
///
/// m and v begin with 0, so that at step t they are too small by 1 − βᵗ: m̂ = m / (1 − β₁ᵗ) and
/// v̂ = v / (1 − β₂ᵗ). As PyTorch's `optim.AdamW` with one group of parameters.
public final class AdamW: Optimizer {
  public static let usualWeightDecay: Float = 0.01
  private static let betas = (first: 0.9, second: 0.999)
  private static let epsilon: Float = 1e-8

  public let weightDecay: Float
  /// m and v of each parameter, one after the other, and last t, 1 × 1, as they are saved. As PyTorch's,
  /// t is a Float, and stays 2²⁴ when it is there: 1 − βᵗ has been 1 for long.
  public let state: [NamedMatrix]
  /// What the last step changed, as the parameters.
  private let changes: [Matrix]
  private let steps = Matrix(rows: 1, columns: 1)

  /// - Parameter weightDecay: λ, 0 for none.
  public init(weightDecay: Float = usualWeightDecay, of parameters: [Variable]) {
    precondition(weightDecay >= 0, "a weight decay of \(weightDecay)")
    self.weightDecay = weightDecay
    func room(_ parameter: Variable) -> Matrix {
      Matrix(rows: parameter.rows, columns: parameter.columns)
    }
    let moments = parameters.flatMap {
      [
        NamedMatrix("\($0.name).mean", room($0)), NamedMatrix("\($0.name).mean_square", room($0)),
      ]
    }
    state = moments + [NamedMatrix("steps", steps)]
    changes = parameters.map(room)
  }

  public func step(_ parameters: [Variable], rate: Float) {
    precondition(
      parameters.count == changes.count,
      "\(parameters.count) parameters, and \(changes.count) were announced")
    steps[0, 0] += 1
    let step = Double(steps[0, 0])
    let (first, second) = Self.betas
    let stepSize = Double(rate) / (1 - pow(first, step))
    let scale = 1 / (1 - pow(second, step)).squareRoot()
    let kept = 1 - Double(rate) * Double(weightDecay)
    for (index, parameter) in parameters.enumerated() {
      let value = parameter.value
      adam_w_step(
        value.rows * value.wholeStride, Float(first), Float(1 - first), Float(second),
        Float(1 - second), Float(kept), Float(stepSize), Float(scale), Self.epsilon,
        parameter.gradient.storage,
        state[2 * index].matrix.storage, state[2 * index + 1].matrix.storage, value.storage,
        changes[index].storage)
    }
  }

  public func updateDeviation(_ index: Int, of parameters: [Variable]) -> Double {
    changes[index].meanAndDeviation.deviation
  }
}
