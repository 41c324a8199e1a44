/// A value and the gradient of the loss with respect to it, side by side.
///
/// Parameters are variables, and so is what a layer puts out: after a step both halves can be read,
/// which is all that the figures need.
public final class Variable {
  /// The lecture's name for a parameter (`W1`, `layers.0.weight`); for an output, the layer's own.
  public let name: String
  public let value: Matrix
  /// Written by a backward pass: overwritten each time, not accumulated as in PyTorch.
  public let gradient: Matrix

  public init(_ name: String, rows: Int, columns: Int) {
    self.name = name
    value = Matrix(rows: rows, columns: columns)
    gradient = Matrix(rows: rows, columns: columns)
  }

  public var rows: Int { value.rows }
  public var columns: Int { value.columns }
  public var shape: [Int] { value.shape }
}
