/// Whether a pass trains (a batch normalises itself) or evaluates (it is normalised by the
/// running statistics). An argument of every forward pass, so that no flag can be left in the wrong
/// position.
public enum Mode: Sendable {
  case training
  case evaluation
}

/// One transformation of a batch, with the derivative beside it.
///
/// Shapes are written with the same letters everywhere, rows × columns:
///
///     B  batch        the examples of a step, one a row
///     T  context      the tokens that come before what is predicted
///     C  embedding    the numbers that stand for a token
///     H  hidden       the units of a layer
///     V  vocabulary   the different tokens
///
/// A batch of contexts is B × T, the model's logits are B × V. Where input and output differ in width,
/// that of the input is called fan-in and that of the output fan-out.
///
/// `x` is a layer's input, `y` its output, and `dx` the gradient of the loss with respect to x.
/// (For recurrent layers, which the lecture does not have: every time of every example is a row, row =
/// time · B + example, and what is said of B holds for all of them.)
///
/// A layer owns every buffer that it writes, for its whole life: a step allocates nothing, and the
/// last activations and gradients stay readable in `output`.
public protocol Layer: AnyObject {
  /// What the layer made of its last input, B × its width, and the gradient that came back to it,
  /// written by the layer after it.
  var output: Variable { get }

  /// What training changes, in the order in which the lecture lists it.
  var parameters: [Variable] { get }

  /// What the layer is called in lists and records: `Linear`.
  var kind: String { get }

  /// Itself, or what it is made of, in the order of the forward pass, each with its input when `input`
  /// is the layer's own.
  ///
  /// For looking at outputs: what a composite (a `Chain` or a `Residual`) says of its parameters, state
  /// and multiplications is already the sum of its parts.
  func parts(after input: Variable) -> [(layer: any Layer, input: Variable)]

  /// What is saved with a model but not trained: running statistics.
  var state: [NamedMatrix] { get }

  /// Multiplications in the matrix products of one training step, forward and backward.
  var multiplications: Int { get }

  /// Computes `output.value` from `input.value`.
  func forward(_ input: Variable, mode: Mode)

  /// Computes `input.gradient` and the parameters' gradients from `output.gradient`.
  ///
  /// Follows a forward pass in training mode with the same input.
  func backward(_ input: Variable)
}

extension Layer {
  public var parameters: [Variable] { [] }
  public func parts(after input: Variable) -> [(layer: any Layer, input: Variable)] {
    [(self, input)]
  }
  public var state: [NamedMatrix] { [] }
  public var multiplications: Int { 0 }
}

/// A layer that normalises by statistics of its input, which can be set after training.
public protocol Calibrated: Layer {
  /// Replaces the running statistics, for instance by those of a whole split.
  ///
  /// - Parameters:
  ///   - means: of each unit of the input.
  ///   - squareDeviations: for each unit, the sum of squared differences from its mean; what they
  ///     are divided by, n or n − 1, is the layer's own business.
  ///   - count: n, over how many examples; more than 1.
  func calibrate(means: [Double], squareDeviations: [Double], count: Int)

  /// Whether a unit had the same value for the whole of the last batch, and nothing keeps its
  /// deviation away from 0: the output is not finite.
  var lacksDeviation: Bool { get }
}
