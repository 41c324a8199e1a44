import Glibc

extension Interval {
  /// How probable a mean at least so far from zero is where the true mean is zero (Student's t, both
  /// sides); nil of one measurement.
  package var chance: Double? {
    guard let standardDeviation else { return nil }
    if mean == 0 { return 1 }
    let degreesOfFreedom = count - 1
    let t = abs(mean) * Double(count).squareRoot() / standardDeviation
    let angle = atan(t / Double(degreesOfFreedom).squareRoot())
    return 1 - StudentT.probability(angle: angle, degreesOfFreedom)
  }
}

/// Several comparisons that are judged together, so that the probability of a single wrong "yes" among
/// them is 5 % at most.
///
/// Source: Holm, A simple sequentially rejective multiple test procedure, 1979.
package enum Holm {
  /// Whether each is larger than chance: the smallest probability of n is held against 0.05 / n, the
  /// next one against 0.05 / (n − 1), and so on up to the first that is too large.
  ///
  /// - Parameter chances: nil for what says nothing about chance, and is not judged.
  package static func judgements(_ chances: [Double?]) -> [Bool?] {
    let order = chances.indices.filter { chances[$0] != nil }
      .sorted { (chances[$0] ?? 1) < (chances[$1] ?? 1) }
    var judgements: [Bool?] = chances.map { $0.map { _ in false } }
    for (place, index) in order.enumerated() {
      guard let chance = chances[index], chance <= 0.05 / Double(order.count - place) else { break }
      judgements[index] = true
    }
    return judgements
  }
}
