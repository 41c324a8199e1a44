/// Counts of values in bins of equal width between two bounds.
public struct Histogram: Equatable, Sendable {
  /// In every histogram that is recorded.
  public static let bins = 200

  public let lowerBound: Double
  public let upperBound: Double
  public let counts: [Int]

  public init(lowerBound: Double, upperBound: Double, counts: [Int]) {
    precondition(!counts.isEmpty, "a histogram needs a bin")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.counts = counts
  }

  public var total: Int { counts.reduce(0, +) }

  public var binWidth: Double { (upperBound - lowerBound) / Double(counts.count) }

  public func center(_ bin: Int) -> Double { lowerBound + (Double(bin) + 0.5) * binWidth }

  /// Counts divided by total and bin width, so that the area under the curve is 1.
  public var density: [Double] {
    let scale = total > 0 ? 1 / (Double(total) * binWidth) : 0
    return counts.map { Double($0) * scale }
  }
}

extension Histogram {
  /// Without the bins before the first that holds a value and after the last; as it is where none does.
  public var withoutEmptyEnds: Histogram {
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return self }
    return Histogram(
      lowerBound: lowerBound + Double(first) * binWidth,
      upperBound: lowerBound + Double(last + 1) * binWidth, counts: Array(counts[first...last]))
  }

  /// In bins that are `factor` times as wide, from the lower bound on.
  public func merging(_ factor: Int) -> Histogram {
    precondition(counts.count % factor == 0, "\(counts.count) bins cannot be merged by \(factor)")
    let merged = stride(from: 0, to: counts.count, by: factor).map {
      counts[$0..<$0 + factor].reduce(0, +)
    }
    return Histogram(lowerBound: lowerBound, upperBound: upperBound, counts: merged)
  }

  /// In bins of the given width, whose edges are multiples of it: what histograms are brought to that are
  /// to be compared bin by bin. No value is moved to another bin than it belongs to.
  ///
  /// - Returns: nil where an edge of the wider bins lies within a bin: the width is no multiple of the
  ///   bins' own, or these are at no multiples of theirs, as in records of format 1.
  public func merged(toWidth width: Double) -> Histogram? {
    let factor = width / binWidth
    let first = lowerBound / binWidth
    // So a sum with a bin's number is exact, and no quotient of such a sum is rounded to a whole number.
    guard factor.isFinite, factor >= 0.5, Self.isWhole(factor), abs(first) < 0x1p40,
      Self.isWhole(first)
    else { return nil }
    func wider(_ bin: Int) -> Double {
      ((first.rounded() + Double(bin)) / factor.rounded()).rounded(.down)
    }
    let (lowest, highest) = (wider(0), wider(counts.count - 1))
    var merged = [Int](repeating: 0, count: Int(highest - lowest) + 1)
    for (bin, count) in counts.enumerated() { merged[Int(wider(bin) - lowest)] += count }
    return Histogram(
      lowerBound: lowest * width, upperBound: (highest + 1) * width, counts: merged)
  }

  /// But for the rounding of a quotient.
  private static func isWhole(_ quotient: Double) -> Bool {
    abs(quotient - quotient.rounded()) <= 1e-9
  }
}
