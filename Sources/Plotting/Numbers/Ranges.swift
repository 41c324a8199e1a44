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
}
