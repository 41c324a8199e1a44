/// Whether a pass trains (a batch normalises itself) or evaluates (it is normalised by what was
/// learned). An argument of every forward pass, so that no flag can be left in the wrong position.
public enum Mode: Sendable {
  case training
  case evaluation
}

/// One transformation of a batch, with the derivative beside it.
///
/// A layer owns every buffer that it writes, for its whole life: a step allocates nothing, and the
/// last activations and gradients stay readable in `output`.
public protocol Layer: AnyObject {
  /// What the layer made of its last input (rows × columns), and the gradient that came back to it.
  var output: Variable { get }

  /// What training changes, in the order in which the lecture lists it.
  var parameters: [Variable] { get }

  /// Computes `output.value` from `input.value`.
  func forward(_ input: Variable, mode: Mode)

  /// Computes `input.gradient` and the parameters' gradients from `output.gradient`.
  ///
  /// Follows a forward pass in training mode with the same input.
  func backward(_ input: Variable)
}

extension Layer {
  public var parameters: [Variable] { [] }
}
