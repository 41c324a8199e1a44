import Layers

/// Which rule moves the parameters.
public enum OptimizerPlan: Codable, Equatable, Sendable {
  /// - Parameters:
  ///   - momentum: how much of the step before is added to the next one; nil for nothing.
  ///   - weightDecay: how much of itself every parameter's gradient gets added; nil for nothing.
  case gradientDescent(momentum: Float? = nil, weightDecay: Float? = nil)
  /// - Parameter weightDecay: by how much of the rate every parameter shrinks at a step; nil for
  ///   PyTorch's 0.01.
  case adamW(weightDecay: Float? = nil)

  public func optimizer(of parameters: [Variable]) -> any Optimizer {
    switch self {
    case .gradientDescent(nil, nil): GradientDescent()
    case .gradientDescent(let momentum, let weightDecay):
      Momentum(momentum ?? 0, weightDecay: weightDecay ?? 0, of: parameters)
    case .adamW(let weightDecay):
      AdamW(weightDecay: weightDecay ?? AdamW.usualWeightDecay, of: parameters)
    }
  }

  /// Matrices as large as a parameter that it keeps of each.
  var copies: Int {
    switch self {
    case .gradientDescent(nil, nil): 0
    case .gradientDescent: 1
    case .adamW: 3
    }
  }

  var fault: String? {
    switch self {
    case .gradientDescent(let momentum, let weightDecay):
      [momentum, weightDecay].allSatisfy { $0.map { $0 >= 0 && $0.isFinite } ?? true }
        && momentum ?? 0 < 1 ? nil : "has an optimizer that cannot be"
    case .adamW(let weightDecay):
      weightDecay.map { $0 >= 0 && $0.isFinite } ?? true
        ? nil : "has an optimizer that cannot be"
    }
  }
}
