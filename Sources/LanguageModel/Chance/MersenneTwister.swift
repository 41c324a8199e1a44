/// The generator of both Python and PyTorch: MT19937 (Matsumoto and Nishimura, 1998).
///
/// It is the only source of chance in Gradus. It is an object, because a stream has one position:
/// the batches go on where the weights stopped.
public final class MersenneTwister {
  private static let size = 624
  private static let middle = 397

  private var state = [UInt32](repeating: 0, count: size)
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

  /// The next 32 bits.
  public func next() -> UInt32 {
    if position == Self.size { regenerate() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  private func initialize(_ seed: UInt32) {
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
    for i in 0..<Self.size {
      let y = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.size] & 0x7FFF_FFFF)
      let twist: UInt32 = y & 1 == 0 ? 0 : 0x9908_B0DF
      state[i] = state[(i + Self.middle) % Self.size] ^ (y >> 1) ^ twist
    }
    position = 0
  }
}
