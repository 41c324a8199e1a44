import Glibc

/// The draws of PyTorch on the CPU, bit by bit where they are integers and to the last digits where
/// they are not.
extension MersenneTwister {
  /// One of 0 ..< bound, as `torch.randint`: the remainder of 32 bits.
  public func index(below bound: Int) -> Int {
    Int(next()) % bound
  }

  /// A multiple of 2⁻²⁴ in [0, 1), as `torch.rand`.
  public func uniform() -> Float {
    Float(next() & 0xFF_FFFF) * 0x1p-24
  }

  /// A multiple of 2⁻⁵³ in [0, 1); the first 32 bits are the high half.
  public func uniform53() -> Double {
    let high = UInt64(next())
    let bits = high << 32 | UInt64(next())
    return Double(bits & (1 << 53 - 1)) * 0x1p-53
  }

  /// Standard normal values, as `torch.randn`, which goes two ways: 16 values and more are made in
  /// blocks in Float, fewer one by one in Double.
  public func normals(_ count: Int) -> [Float] {
    count < 16 ? (0..<count).map { _ in Float(normal()) } : normalBlocks(count)
  }

  /// One standard normal value by the method of Box and Muller, which makes two: the second is kept
  /// for the next call.
  private func normal() -> Double {
    if let kept = keptNormal {
      keptNormal = nil
      return kept
    }
    let angle = 2 * Double.pi * uniform53()
    let radius = (-2 * log1p(-uniform53())).squareRoot()
    keptNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  private func normalBlocks(_ count: Int) -> [Float] {
    var values = (0..<count).map { _ in uniform() }
    for start in stride(from: 0, through: count - 16, by: 16) {
      transformBlock(&values, at: start)
    }
    if count % 16 != 0 {
      // The last block overlaps the one before; its 16 places get new uniforms.
      for place in count - 16..<count { values[place] = uniform() }
      transformBlock(&values, at: count - 16)
    }
    return values
  }

  /// Turns 16 uniforms into 16 normals: eight radii from the first half, eight angles from the
  /// second.
  private func transformBlock(_ values: inout [Float], at start: Int) {
    // Not `2 * Float.pi`: Swift rounds that constant towards zero, C to the nearest float.
    let fullTurn = Float(2 * Double.pi)
    for place in start..<start + 8 {
      let radius = (-2 * logf(1 - values[place])).squareRoot()
      let angle = fullTurn * values[place + 8]
      values[place] = radius * cosf(angle)
      values[place + 8] = radius * sinf(angle)
    }
  }

  /// One class with the given probabilities, as `torch.multinomial`: every class runs an exponential
  /// race, and the largest p/q wins.
  public func sample(_ probabilities: [Float]) -> Int {
    var winner = 0
    var best = -Float.infinity
    for (index, probability) in probabilities.enumerated() {
      let time = Float(-log1p(-uniform53()))
      let score = probability / time
      if score > best {
        best = score
        winner = index
      }
    }
    return winner
  }
}
