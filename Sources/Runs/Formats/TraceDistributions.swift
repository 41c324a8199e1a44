import Diagnostics

/// Histograms and moments, one row a snapshot.
extension Safetensors {
  mutating func append(_ name: String, _ distributions: [Distribution]) {
    let histograms = distributions.map(\.histogram)
    append(
      name + ".counts", histograms.flatMap(\.counts),
      shape: [histograms.count, histograms[0].counts.count])
    append(
      name + ".bounds", histograms.flatMap { [$0.lowerBound, $0.upperBound] },
      shape: [histograms.count, 2])
    append(
      name + ".moments", distributions.flatMap(\.moments.numbers), shape: [distributions.count, 4])
  }

  func distributions(
    _ name: String, count: Int, _ format: TraceFile.Format
  ) throws(RunError) -> [Distribution] {
    let shape = try shape(name + ".counts")
    guard shape == [count, format.bins] else {
      throw .badFile(field: name + ".counts", reason: "has shape \(shape)")
    }
    let counts: [[Int]] = try rows(name + ".counts", shape: shape, "holds what is not a count") {
      $0.allSatisfy(isCount)
    }
    let bounds = try rows(
      name + ".bounds", shape: [count, 2], "are not those of a histogram"
    ) { areBounds($0) && (format == .one || areMultiples($0, bins: format.bins)) }
    let moments = try rows(
      name + ".moments", shape: [count, 4], "are not those of a set of numbers", where: areMoments)
    return (0..<count).map { position in
      let (bounds, moments) = (bounds[position], moments[position])
      return Distribution(
        histogram: Histogram(
          lowerBound: bounds[0], upperBound: bounds[1], counts: counts[position]),
        moments: Moments(
          mean: moments[0], standardDeviation: moments[1], minimum: moments[2],
          maximum: moments[3]))
    }
  }

  /// An array cut along its first dimension.
  ///
  /// - Parameter fault: what is wrong where a row is not as it must be.
  func rows<Element: SafetensorsElement>(
    _ name: String, shape: [Int], _ fault: String, where isGood: ([Element]) -> Bool
  ) throws(RunError) -> [[Element]] {
    let values: [Element] = try values(name, shape: shape)
    let size = shape.dropFirst().reduce(1, *)
    let rows = (0..<shape[0]).map { Array(values[$0 * size..<($0 + 1) * size]) }
    guard rows.allSatisfy(isGood) else { throw .badFile(field: name, reason: fault) }
    return rows
  }

  /// Whether they can be mean, deviation, minimum and maximum of Float values, of which some may be
  /// infinite or no numbers.
  private func areMoments(_ moments: [Double]) -> Bool {
    moments.allSatisfy { !$0.isFinite || abs($0) <= Self.largestNumber }
      && !(moments[1] < 0) && !(moments[2] > moments[3])
  }

  /// Whether a histogram of Float values can lie between them: two different ones are at least the
  /// smallest of all apart, and bounds of equal values were moved apart.
  private func areBounds(_ bounds: [Double]) -> Bool {
    // Bins are as wide as a power of two, so that all of them reach up to twice as far as the values.
    -2 * Self.largestNumber <= bounds[0] && bounds[1] <= 2 * Self.largestNumber
      && bounds[1] - bounds[0] >= Double(Float.leastNonzeroMagnitude)
  }

  /// Whether equal bins between them have edges at multiples of their width.
  private func areMultiples(_ bounds: [Double], bins: Int) -> Bool {
    let histogram = Histogram(
      lowerBound: bounds[0], upperBound: bounds[1], counts: Array(repeating: 0, count: bins))
    return histogram.merged(toWidth: histogram.binWidth) != nil
  }
}
