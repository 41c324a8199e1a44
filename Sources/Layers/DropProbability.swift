import CKernels

/// How often something is left out, p, and what that makes of the uniforms: what is drawn with `u < 1 − p`
/// is kept, times `1 / (1 − p)`, so that the mean of every value stays what it was.
struct DropProbability {
  /// 1 − p
  let keep: Float
  /// 1 / (1 − p), divided in Double
  let scale: Float

  /// - Parameter probability: p, from 0 to below 1.
  init(_ probability: Double) {
    precondition(0..<1 ~= probability, "nothing would be left at a probability of \(probability)")
    keep = Float(1 - probability)
    scale = Float(1 / (1 - probability))
  }

  /// `y = x · m`, all three of the same shape: m is `scale` where the uniform is below `keep`, otherwise 0.
  func mask(_ x: Matrix, by uniforms: Matrix, into y: Matrix) {
    elementwise(x, uniforms, y) { count, x, uniforms, y in
      dropout(count, keep, scale, uniforms, x, y)
    }
  }
}
