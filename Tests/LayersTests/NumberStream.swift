import Foundation
import Layers

/// Reproducible numbers for tests: SplitMix64, made roughly normal by adding up twelve of them.
struct NumberStream {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  /// In [0, 1).
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) * 0x1p-53
  }

  mutating func index(below bound: Int) -> Int { Int(uniform() * Double(bound)) }

  mutating func normal() -> Float {
    Float((0..<12).reduce(-6.0) { sum, _ in sum + uniform() })
  }

  mutating func normals(_ count: Int) -> [Float] { (0..<count).map { _ in normal() } }

  mutating func fill(_ matrix: Matrix, scale: Float = 1, shift: Float = 0) {
    matrix.values = normals(matrix.count).map { $0 * scale + shift }
  }

  /// A variable with both halves filled.
  mutating func variable(rows: Int, columns: Int) -> Variable {
    let variable = Variable("x", rows: rows, columns: columns)
    fill(variable.value)
    fill(variable.gradient)
    return variable
  }
}
