/// Gradient descent with momentum: steps in a direction that lasts add up, and those to and fro
/// cancel (Polyak, 1964).
///
///     v = μ · v + dw + λ · w      w −= rate · v
///
/// where v begins with 0, so that the first step is that of plain descent. λ is the weight decay: every
/// parameter is pulled towards 0, biases and gains too. As PyTorch's `optim.SGD(momentum=μ,
/// weight_decay=λ)` with one group of parameters, without its dampening and its Nesterov variant.
public final class Momentum: Optimizer {
  public let momentum: Float
  public let weightDecay: Float
  private let velocities: [NamedMatrix]
  private var rate: Float = 0

  /// - Parameters:
  ///   - momentum: μ, from 0 for none to less than 1.
  ///   - weightDecay: λ, 0 for none.
  public init(_ momentum: Float, weightDecay: Float = 0, of parameters: [Variable]) {
    precondition(0..<1 ~= momentum, "a momentum of \(momentum)")
    precondition(weightDecay >= 0, "a weight decay of \(weightDecay)")
    self.momentum = momentum
    self.weightDecay = weightDecay
    velocities = parameters.map {
      NamedMatrix("\($0.name).velocity", Matrix(rows: $0.rows, columns: $0.columns))
    }
  }

  public var state: [NamedMatrix] { velocities }

  public func step(_ parameters: [Variable], rate: Float) {
    precondition(
      parameters.count == velocities.count,
      "\(parameters.count) parameters, and \(velocities.count) were announced")
    self.rate = rate
    for (index, parameter) in parameters.enumerated() {
      let velocity = velocities[index].matrix
      velocity.scale(by: momentum)
      velocity.add(parameter.gradient)
      if weightDecay > 0 { velocity.add(parameter.value, times: weightDecay) }
      parameter.value.add(velocity, times: -rate)
    }
  }

  public func updateDeviation(_ index: Int, of parameters: [Variable]) -> Double {
    Double(rate) * velocities[index].matrix.meanAndDeviation.deviation
  }
}
