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
    var values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      filled = count
    }
    for start in stride(from: 0, through: count - 16, by: 16) {
      transformBlock(&values, at: start)
    }
    if count % 16 != 0 {
      // The last block overlaps the one before; its 16 places get new uniforms.
      values.withUnsafeMutableBufferPointer {
        fill(UnsafeMutableBufferPointer(rebasing: $0[(count - 16)...]))
      }
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

  /// Puts the numbers 0 ..< count into an array of `count` places, in random order, as
  /// `torch.randperm`: each place but the last is exchanged with one of those from it on, by the
  /// remainder of 32 bits. Draws count − 1 outputs and allocates nothing.
  public func permutation(into order: inout [Int]) {
    for place in order.indices { order[place] = place }
    for place in order.indices.dropLast() {
      order.swapAt(place, place + index(below: order.count - place))
    }
  }

  /// A value of the Beta(a, a) distribution, whose mean is ½ and whose variance is 1 / (4 (2a + 1)): a
  /// share in which two things are mixed.
  ///
  /// By the method of Jöhnk (1964): x = u^(1/a) and y = v^(1/a) of two uniforms, drawn again until
  /// x + y ≤ 1; x / (x + y) is the value. For a = 1 it is one uniform. Quick while a is small: of a = 2
  /// every sixth pair is kept, of a = 10 one of 185,000. Differs from `torch.distributions.Beta`, which
  /// draws otherwise.
  ///
  /// - Parameter a: from 0.001 to 10; the smaller, the nearer to 0 or 1 are most values.
  public func beta(_ a: Double) -> Double {
    precondition(0.001...10 ~= a, "Beta(\(a), \(a)) is too slow to draw")
    if a == 1 { return uniform53() }
    while true {
      let x = pow(uniform53(), 1 / a)
      let y = pow(uniform53(), 1 / a)
      // Where a is small, both may be too small for a Double.
      if x + y <= 1 && x + y > 0 { return x / (x + y) }
    }
  }
}
