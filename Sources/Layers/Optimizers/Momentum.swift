/// Gradient descent with momentum: steps in a direction that lasts add up, and those to and fro
/// cancel (Polyak, 1964).
///
///     v = μ · v + dw      w −= rate · v
///
/// where v begins with 0, so that the first step is that of plain descent. As PyTorch's
/// `optim.SGD(momentum=μ)`, without its dampening, its Nesterov variant and its weight decay.
public final class Momentum: Optimizer {
  public let momentum: Float
  private let velocities: [NamedMatrix]
  private var rate: Float = 0

  /// - Parameter momentum: μ, from 0 for none to less than 1.
  public init(_ momentum: Float, of parameters: [Variable]) {
    precondition(0..<1 ~= momentum, "a momentum of \(momentum)")
    self.momentum = momentum
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
      parameter.value.add(velocity, times: -rate)
    }
  }

  public func updateDeviation(_ index: Int, of parameters: [Variable]) -> Double {
    Double(rate) * velocities[index].matrix.meanAndDeviation.deviation
  }
}
