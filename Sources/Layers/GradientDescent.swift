/// Plain stochastic gradient descent: `value −= rate · gradient`, nothing remembered.
public enum GradientDescent {
  public static func update(_ parameter: Variable, rate: Float) {
    VectorMath.add(-rate, times: parameter.gradient, to: parameter.value)
  }
}
