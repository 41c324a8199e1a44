/// Plain stochastic gradient descent: `value −= rate · gradient`, nothing remembered.
public enum GradientDescent {
  public static func update(_ parameter: Variable, rate: Float) {
    parameter.value.add(parameter.gradient, times: -rate)
  }
}
