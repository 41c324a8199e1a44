/// A bypass around a layer, `y = x + f(x)`: the layer learns only what to change in its input, and
/// gradients reach what lies before it undiminished (He et al., 2016).
public final class Residual: Layer {
  public let inner: any Layer
  public let output: Variable

  /// - Parameter inner: f; its output has the shape of its input.
  public init(_ name: String, _ inner: any Layer) {
    self.inner = inner
    output = Variable(name, rows: inner.output.rows, columns: inner.output.columns)
  }

  public var kind: String { "Residual" }
  public var parameters: [Variable] { inner.parameters }
  public var state: [NamedMatrix] { inner.state }
  public var multiplications: Int { inner.multiplications }
  /// Those of f, then the sum.
  public func parts(after input: Variable) -> [(layer: any Layer, input: Variable)] {
    inner.parts(after: input) + [(self, input)]
  }

  public func forward(_ input: Variable, mode: Mode) {
    inner.forward(input, mode: mode)
    output.value.copy(input.value)  // B × H
    output.value.add(inner.output.value)
  }

  /// `dx = df + dy`. A layer overwrites its input's gradient, so the bypass is added last.
  public func backward(_ input: Variable) {
    inner.output.gradient.copy(output.gradient)
    inner.backward(input)
    input.gradient.add(output.gradient)
  }
}
