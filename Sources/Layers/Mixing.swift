import CKernels

/// Mixes every example of a batch with another one, its partner, on the embedded context. The loss is then
/// mixed in the same way: `own` times that of the example's target, the rest that of its partner's.
///
/// Whoever trains sets the `pairing` before a pass; the layer draws nothing. It is first that of no
/// mixing. In evaluation `y = x`. PyTorch has no such layer.
public final class Mixing: Layer {
  /// B × T·C
  public let output: Variable
  /// Of the next training pass, and of the backward pass after it.
  public var pairing: Pairing
  private let context: Int
  private let width: Int

  /// For inputs and outputs of B × T·C.
  ///
  /// - Parameters:
  ///   - context: T.
  ///   - width: C.
  public init(_ name: String, rows: Int, context: Int, width: Int) {
    output = Variable(name, rows: rows, columns: context * width)
    pairing = Pairing(partners: Array(0..<rows), blend: .share(own: 1))
    self.context = context
    self.width = width
  }

  public var kind: String { "Mixing" }

  /// The example's own share: λ, or 1 − length / T.
  public var own: Double {
    switch pairing.blend {
    case .share(let own): own
    case .span(_, let length): 1 - Double(length) / Double(context)
    }
  }

  public func forward(_ input: Variable, mode: Mode) {
    guard mode == .training else { return output.value.copy(input.value) }
    let (x, y) = (input.value, output.value)  // B × T·C
    x.requireShape(of: y)
    requirePairing()
    pairing.partners.withUnsafeBufferPointer { partners in
      switch pairing.blend {
      case .share(let own):
        mixing_blend_forward(
          y.rows, y.paddedColumns, Float(own), Float(1 - own), partners.baseAddress, x.stride,
          x.storage, y.stride, y.storage)
      case .span(let start, let length):
        mixing_exchange_forward(
          y.rows, y.paddedColumns, start * width, (start + length) * width, partners.baseAddress,
          x.stride, x.storage, y.stride, y.storage)
      }
    }
  }

  /// The gradient goes to the example by its own share and to its partner by the rest: with p for the
  /// partner of b, `dx[b] = λ · dy[b]` and `dx[p] += (1 − λ) · dy[b]`. Of a span, all of it goes to the
  /// partner.
  public func backward(_ input: Variable) {
    let (dy, dx) = (output.gradient, input.gradient)  // B × T·C
    dy.requireShape(of: dx)
    requirePairing()
    pairing.partners.withUnsafeBufferPointer { partners in
      switch pairing.blend {
      case .share(let own):
        mixing_blend_backward(
          dx.rows, dx.paddedColumns, Float(own), Float(1 - own), partners.baseAddress, dy.stride,
          dy.storage, dx.stride, dx.storage)
      case .span(let start, let length):
        mixing_exchange_backward(
          dx.rows, dx.paddedColumns, start * width, (start + length) * width,
          partners.baseAddress, dy.stride, dy.storage, dx.stride, dx.storage)
      }
    }
  }

  private func requirePairing() {
    precondition(
      pairing.partners.count == output.rows
        && pairing.partners.allSatisfy { 0..<output.rows ~= $0 },
      "\(pairing.partners.count) partners for \(output.rows) examples, or one that is none of them")
    switch pairing.blend {
    case .share(let own): precondition(0...1 ~= own, "a share of \(own)")
    case .span(let start, let length):
      precondition(
        start >= 0 && length >= 0 && start <= context - length,
        "no \(length) positions from \(start) in a context of \(context)")
    }
  }

  /// Who is mixed with whom, and how.
  public struct Pairing: Equatable, Sendable {
    /// B: of each example the one that is mixed into it, as a rule a permutation of 0 ..< B. To be
    /// filled in place: its storage is made once.
    public var partners: [Int]
    public var blend: Blend

    public init(partners: [Int], blend: Blend) {
      self.partners = partners
      self.blend = blend
    }
  }

  public enum Blend: Equatable, Sendable {
    /// mixup (Zhang et al., 2018): `y[b] = λ · x[b] + (1 − λ) · x[p]`, with λ as a rule from
    /// Beta(a, a).
    case share(own: Double)
    /// The twin of CutMix (Yun et al., 2019), which puts a rectangle of one picture into another: here
    /// `length` neighbouring positions of the context, from `start` on, come from the partner.
    case span(start: Int, length: Int)
  }
}
