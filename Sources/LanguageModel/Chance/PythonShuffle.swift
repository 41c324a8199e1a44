extension MersenneTwister {
  /// The numbers 0 ..< count in the order into which Python's `random.seed(seed)` and
  /// `random.shuffle` bring them.
  public static func pythonShuffle(count: Int, seed: UInt64) -> [Int] {
    // Python cuts the seed into 32-bit digits and leaves out leading zeros.
    let digits = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)]
    let generator = MersenneTwister(key: digits[1] == 0 ? [digits[0]] : digits)
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, generator.pythonIndex(below: last + 1))
    }
    return order
  }

  /// Python's `_randbelow`: as many bits as the bound has, drawn again while they are too many.
  private func pythonIndex(below bound: Int) -> Int {
    let bits = Int.bitWidth - bound.leadingZeroBitCount
    precondition(bits <= 32, "a list of \(bound) cannot be shuffled")
    while true {
      let index = Int(next() >> UInt32(32 - bits))
      if index < bound { return index }
    }
  }
}
