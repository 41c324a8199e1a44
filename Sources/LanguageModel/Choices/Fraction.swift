extension BinaryFloatingPoint where Self: LosslessStringConvertible {
  /// What people write for a number: `1.5`, or one number over another, `5/3`.
  ///
  /// nil for what is no number, and for a fraction of which a part is not finite or the lower one is 0.
  package init?(numberOrFraction text: String) {
    let parts = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Self(String($0)) }
    guard numbers.count == parts.count, 1...2 ~= numbers.count else { return nil }
    guard numbers.count == 2 else {
      self = numbers[0]
      return
    }
    guard numbers.allSatisfy(\.isFinite), numbers[1] != 0 else { return nil }
    self = numbers[0] / numbers[1]
  }
}
