/// A sum of measurements that is the same in whatever order they come: in whole multiples of 2⁻⁶⁰, of
/// which sums of numbers below 2⁴⁰ are exact.
package struct ExactSum: Sendable {
  private var sum: Int128 = 0
  private var count = 0
  /// Whether a number was too large.
  private var isUnknown = false

  package init() {}

  package mutating func add(_ value: Double) {
    count += 1
    // A NaN is no number that is small enough.
    guard abs(value) < 0x1p40, count < 1 << 26 else {
      isUnknown = true
      return
    }
    sum += Int128(value * 0x1p60)
  }

  /// nil of none, and where a number was too large.
  package var mean: Double? {
    count == 0 || isUnknown ? nil : Double(sum) / 0x1p60 / Double(count)
  }
}
