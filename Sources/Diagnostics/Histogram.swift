/// Counts of values in bins of equal width between two bounds.
public struct Histogram: Equatable, Sendable {
  public let lowerBound: Double
  public let upperBound: Double
  public let counts: [Int]

  public init(lowerBound: Double, upperBound: Double, counts: [Int]) {
    precondition(!counts.isEmpty, "a histogram needs a bin")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.counts = counts
  }

  /// Counts the finite values between their own minimum and maximum, as `torch.histogram` does: a
  /// bin holds its lower edge, the last one both. Where all values are equal, the range is widened
  /// by a half on each side, or for values to which a half is nothing, by a part of them. Values that
  /// are not finite are in no bin.
  public init(_ values: [Float], bins: Int) {
    precondition(bins > 0, "a histogram needs a bin")
    let finite = values.lazy.filter(\.isFinite)
    var lower = Double(finite.min() ?? 0)
    var upper = Double(finite.max() ?? 0)
    if lower == upper {
      let margin = max(0.5, abs(lower) * 0x1p-20)
      lower -= margin
      upper += margin
    }
    var counts = [Int](repeating: 0, count: bins)
    let scale = Double(bins) / (upper - lower)
    for value in finite {
      let bin = Int((Double(value) - lower) * scale)
      counts[min(bin, bins - 1)] += 1
    }
    self.init(lowerBound: lower, upperBound: upper, counts: counts)
  }

  public var total: Int { counts.reduce(0, +) }

  public var binWidth: Double { (upperBound - lowerBound) / Double(counts.count) }

  public func center(_ bin: Int) -> Double { lowerBound + (Double(bin) + 0.5) * binWidth }

  /// Counts divided by total and bin width, so that the area under the curve is 1.
  public var density: [Double] {
    let scale = total > 0 ? 1 / (Double(total) * binWidth) : 0
    return counts.map { Double($0) * scale }
  }

  /// In bins that are `factor` times as wide.
  public func merging(_ factor: Int) -> Histogram {
    precondition(counts.count % factor == 0, "\(counts.count) bins cannot be merged by \(factor)")
    let merged = stride(from: 0, to: counts.count, by: factor).map {
      counts[$0..<$0 + factor].reduce(0, +)
    }
    return Histogram(lowerBound: lowerBound, upperBound: upperBound, counts: merged)
  }
}
