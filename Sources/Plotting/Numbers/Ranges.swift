extension ClosedRange<Double> {
  var span: Double { upperBound - lowerBound }

  func widened(by margin: Double) -> ClosedRange { (lowerBound - margin)...(upperBound + margin) }
}

extension Sequence<Double> {
  /// From the lowest finite number to the highest; nil if there is none.
  var finiteRange: ClosedRange<Double>? {
    let finite = filter(\.isFinite)
    guard let lowest = finite.min(), let highest = finite.max() else { return nil }
    return lowest...highest
  }

  /// All finite numbers, with a little room around them.
  var rangeWithRoom: ClosedRange<Double> {
    let range = finiteRange ?? 0...1
    return range.widened(by: Swift.max(0.04 * range.span, 0.01))
  }
}
