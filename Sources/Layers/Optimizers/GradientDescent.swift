/// Plain stochastic gradient descent, `w −= rate · dw`: nothing is remembered but the last rate.
public final class GradientDescent: Optimizer {
  private var rate: Float = 0

  public init() {}

  public func step(_ parameters: [Variable], rate: Float) {
    self.rate = rate
    for parameter in parameters { parameter.value.add(parameter.gradient, times: -rate) }
  }

  public func updateDeviation(_ index: Int, of parameters: [Variable]) -> Double {
    Double(rate) * parameters[index].gradient.meanAndDeviation.deviation
  }
}
