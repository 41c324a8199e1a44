import CKernels
import Layers

/// The generator of both Python and PyTorch: MT19937 (Matsumoto and Nishimura, 1998).
///
/// It is the only source of chance in Gradus. It is an object, because a stream has one position:
/// the batches go on where the weights stopped.
///
/// The 624 words of its state are replaced all at once, and the 624 outputs made of them lie ready
/// until they are asked for: see `mersenne_twister.c`. Drawing allocates nothing but what it returns.
public final class MersenneTwister: NoiseSource {
  private static let size = 624

  private let state = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
  private let outputs = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
  /// Of the next output; all of them are spent at first.
  private var position = size
  /// The second value of a pair of normals, kept for the next draw (see `TorchDraws`).
  var keptNormal: Double?

  /// Seeded with one number, as `torch.Generator().manual_seed`: of the seed's 64 bits PyTorch uses
  /// the lower 32.
  public init(seed: UInt64) {
    initialize(UInt32(truncatingIfNeeded: seed))
  }

  /// Seeded with an array, as Python's `random.seed` does with the 32-bit digits of a number, lowest
  /// digit first.
  init(key: [UInt32]) {
    precondition(!key.isEmpty, "an empty key")
    initialize(19_650_218)
    var i = 1
    var j = 0
    for _ in 0..<max(Self.size, key.count) {
      state[i] = (state[i] ^ (mixed(i - 1) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j = (j + 1) % key.count
      if i == Self.size { wrap(&i) }
    }
    for _ in 1..<Self.size {
      state[i] = (state[i] ^ (mixed(i - 1) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i == Self.size { wrap(&i) }
    }
    state[0] = 0x8000_0000
  }

  deinit {
    state.deallocate()
    outputs.deallocate()
  }

  /// The next 32 bits.
  public func next() -> UInt32 {
    if position == Self.size { regenerate() }
    defer { position += 1 }
    return outputs[position]
  }

  /// Fills a buffer with multiples of 2⁻²⁴ in [0, 1): as many calls of `uniform()` give the same
  /// values, one by one.
  public func fill(_ uniforms: UnsafeMutableBufferPointer<Float>) {
    guard let start = uniforms.baseAddress else { return }
    var filled = 0
    while filled < uniforms.count {
      if position == Self.size { regenerate() }
      let count = min(Self.size - position, uniforms.count - filled)
      mersenne_twister_uniforms(count, outputs + position, start + filled)
      position += count
      filled += count
    }
  }

  private func initialize(_ seed: UInt32) {
    state.initialize(repeating: 0, count: Self.size)
    outputs.initialize(repeating: 0, count: Self.size)
    state[0] = seed
    for i in 1..<Self.size {
      state[i] = 1_812_433_253 &* mixed(i - 1) &+ UInt32(i)
    }
  }

  private func mixed(_ index: Int) -> UInt32 { state[index] ^ (state[index] >> 30) }

  private func wrap(_ index: inout Int) {
    state[0] = state[Self.size - 1]
    index = 1
  }

  private func regenerate() {
    mersenne_twister_twist(state)
    mersenne_twister_temper(state, outputs)
    position = 0
  }
}
