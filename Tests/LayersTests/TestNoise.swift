import Layers

/// A source of chance that gives the same numbers again and again, and counts them.
final class TestNoise: NoiseSource {
  private let values: [Float]
  private(set) var drawn = 0

  /// - Parameter values: as many as one pass draws, so that every pass has the same mask.
  init(_ values: [Float]) {
    self.values = values
  }

  /// Some numbers in [0, 1).
  convenience init(count: Int, seed: UInt64 = 21) {
    var numbers = NumberStream(seed)
    self.init((0..<count).map { _ in Float(Int(numbers.uniform() * 0x1p24)) * 0x1p-24 })
  }

  func fill(_ uniforms: UnsafeMutableBufferPointer<Float>) {
    for place in uniforms.indices {
      uniforms[place] = values[drawn % values.count]
      drawn += 1
    }
  }
}

extension Layer {
  /// A training pass and its backward pass.
  func train(_ input: Variable, outputGradient: Matrix) {
    forward(input, mode: .training)
    output.gradient.copy(outputGradient)
    backward(input)
  }
}
