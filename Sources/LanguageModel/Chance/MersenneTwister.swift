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

  private let words = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
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
      words[i] = (words[i] ^ (mixed(i - 1) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j = (j + 1) % key.count
      if i == Self.size { wrap(&i) }
    }
    for _ in 1..<Self.size {
      words[i] = (words[i] ^ (mixed(i - 1) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i == Self.size { wrap(&i) }
    }
    words[0] = 0x8000_0000
  }

  deinit {
    words.deallocate()
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
    words.initialize(repeating: 0, count: Self.size)
    outputs.initialize(repeating: 0, count: Self.size)
    words[0] = seed
    for i in 1..<Self.size {
      words[i] = 1_812_433_253 &* mixed(i - 1) &+ UInt32(i)
    }
  }

  private func mixed(_ index: Int) -> UInt32 { words[index] ^ (words[index] >> 30) }

  private func wrap(_ index: inout Int) {
    words[0] = words[Self.size - 1]
    index = 1
  }

  private func regenerate() {
    mersenne_twister_twist(words)
    mersenne_twister_temper(words, outputs)
    position = 0
  }
}

extension MersenneTwister {
  /// Where a stream stands: all that what it draws next depends on.
  public struct State: Equatable, Sendable {
    /// 624 of them.
    public var words: [UInt32]
    /// Of the next output, from 0 to 624.
    public var position: Int
    public var keptNormal: Double?

    public init(words: [UInt32], position: Int, keptNormal: Double?) {
      self.words = words
      self.position = position
      self.keptNormal = keptNormal
    }

    /// Whether a stream can stand there.
    public var isPossible: Bool {
      words.count == MersenneTwister.size && 0...MersenneTwister.size ~= position
        && keptNormal?.isFinite ?? true
    }
  }

  public var state: State {
    get {
      State(
        words: Array(UnsafeBufferPointer(start: words, count: Self.size)), position: position,
        keptNormal: keptNormal)
    }
    set {
      precondition(newValue.isPossible, "no state of a stream")
      words.update(from: newValue.words, count: Self.size)
      // What was not drawn yet follows from the words.
      mersenne_twister_temper(words, outputs)
      position = newValue.position
      keptNormal = newValue.keptNormal
    }
  }
}
