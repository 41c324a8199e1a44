/// A sum of measurements that is the same in whatever order they come, as it is kept in whole numbers: of
/// those below 2⁴⁰ in multiples of 2⁻⁶⁰, of larger ones for each exponent in multiples of their last bit.
package struct ExactSum: Sendable {
  private var sum: Int128 = 0
  /// By the exponents of the numbers.
  private var largeSums: [Int: Int128] = [:]
  private var count = 0
  /// Whether something was no finite number, or they were too many.
  private var isUnknown = false

  package init() {}

  package mutating func add(_ value: Double) {
    count += 1
    guard value.isFinite, count < 1 << 26 else {
      isUnknown = true
      return
    }
    guard abs(value) >= 0x1p40 else {
      sum += Int128(value * 0x1p60)
      return
    }
    let significand = Double(signOf: value, magnitudeOf: value.significand)
    largeSums[Int(value.exponent), default: 0] += Int128(significand * 0x1p52)
  }

  /// nil of none, and where something was no finite number.
  package var mean: Double? {
    guard count > 0, !isUnknown else { return nil }
    let small = Double(sum) / 0x1p60 / Double(count)
    // Divided first, as a sum of the largest numbers would be infinite.
    return largeSums.sorted { $0.key < $1.key }.reduce(small) { mean, part in
      mean
        + Double(
          sign: .plus, exponent: part.key - 52, significand: Double(part.value) / Double(count))
    }
  }
}
