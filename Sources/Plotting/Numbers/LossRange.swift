/// The range of an axis for losses over whole trainings.
package enum LossRange {
  /// Shows what each training reaches. A start that is so bad that it would press the rest flat lies
  /// above the range, and the line comes in from there; whatever comes later lies within.
  ///
  /// - Returns: nil if no loss is finite.
  package static func withoutBadStarts(_ trainings: [[Double]]) -> ClosedRange<Double>? {
    let ranges = trainings.map { $0.filter(\.isFinite) }.compactMap(range)
    guard let lowest = ranges.map(\.lowerBound).min(),
      let highest = ranges.map(\.upperBound).max()
    else { return nil }
    let margin = max(0.06 * (highest - lowest), 0.005)
    return (lowest - margin)...(highest + margin)
  }

  /// Of one training's losses, in their order.
  private static func range(_ losses: [Double]) -> ClosedRange<Double>? {
    let sorted = losses.sorted()
    guard let lowest = sorted.first, let highest = sorted.last else { return nil }
    let usual = 4 * max(sorted[sorted.count / 2] - lowest, 0.2)
    guard highest - lowest > 2 * usual else { return lowest...highest }
    let settled = losses.drop { $0 > lowest + usual }
    return lowest...(settled.max() ?? highest)
  }
}
