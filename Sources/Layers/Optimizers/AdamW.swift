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
  /// m and v of each parameter, one after the other, as they are saved.
  public let state: [NamedMatrix]
  /// What the last step changed, as the parameters.
  private let changes: [Matrix]
  private var steps = 0

  /// - Parameter weightDecay: λ, 0 for none.
  public init(weightDecay: Float = usualWeightDecay, of parameters: [Variable]) {
    precondition(weightDecay >= 0, "a weight decay of \(weightDecay)")
    self.weightDecay = weightDecay
    func room(_ parameter: Variable) -> Matrix {
      Matrix(rows: parameter.rows, columns: parameter.columns)
    }
    state = parameters.flatMap {
      [
        NamedMatrix("\($0.name).mean", room($0)), NamedMatrix("\($0.name).mean_square", room($0)),
      ]
    }
    changes = parameters.map(room)
  }

  public func step(_ parameters: [Variable], rate: Float) {
    precondition(
      parameters.count == changes.count,
      "\(parameters.count) parameters, and \(changes.count) were announced")
    steps += 1
    let (first, second) = Self.betas
    let stepSize = Double(rate) / (1 - pow(first, Double(steps)))
    let scale = 1 / (1 - pow(second, Double(steps))).squareRoot()
    let kept = 1 - Double(rate) * Double(weightDecay)
    for (index, parameter) in parameters.enumerated() {
      let value = parameter.value
      adam_w_step(
        value.rows * value.wholeStride, Float(first), Float(second), Float(kept), Float(stepSize),
        Float(scale), Self.epsilon, parameter.gradient.storage,
        state[2 * index].matrix.storage, state[2 * index + 1].matrix.storage, value.storage,
        changes[index].storage)
    }
  }

  public func updateDeviation(_ index: Int, of parameters: [Variable]) -> Double {
    changes[index].meanAndDeviation.deviation
  }
}
