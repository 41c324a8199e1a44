/// How parameters move after a backward pass: `GradientDescent`, `Momentum`, `AdamW`.
///
/// The learning rate is not the optimiser's: it is a function of the step, and comes with each. The
/// parameters are the same at every step, so an optimiser makes room for what it remembers before the
/// first.
public protocol Optimizer: AnyObject {
  /// Changes the value of every parameter by what its gradient says.
  func step(_ parameters: [Variable], rate: Float)

  /// The standard deviation (n − 1) of a parameter's last change, which update ratios are made of.
  ///
  /// Follows a step with the same parameters, whose gradients are still those of that step.
  func updateDeviation(_ index: Int, of parameters: [Variable]) -> Double

  /// What it remembers, to be saved with the parameters where training is to go on.
  var state: [NamedMatrix] { get }
}

extension Optimizer {
  public var state: [NamedMatrix] { [] }
}
