import CKernels
import Layers

/// Which bins are counted in: such that histograms of different layers, steps and runs can be merged
/// exactly.
extension Histogram {
  /// Counts the finite values in bins whose width is a power of two: the smallest with which the bins
  /// that begin at the width's multiple below the smallest value hold all of them, but no smaller than
  /// the distance of neighbouring Floats there, with which equal values are in one bin. A bin holds its
  /// lower edge.
  ///
  /// So histograms can be merged to every power of two that is as wide as the widest bins among them.
  public init(_ values: [Float]) {
    self.init(values, range: ValueRange(values))
  }

  init(_ values: [Float], range: ValueRange) {
    let (low, high) = range.finiteCount > 0 ? (range.smallest, range.largest) : (0, 0)
    let (smallest, largest) = (Double(low), Double(high))
    var width = Double(max(abs(low), abs(high)).ulp)
    func first() -> Double { (smallest / width).rounded(.down) }
    while (largest / width).rounded(.down) - first() >= Double(Self.bins) { width *= 2 }
    var counts = [Int64](repeating: 0, count: Self.bins)
    distribution_count(
      values.count, values, 1 / width, Int32(first()), counts.count, &counts)
    let lowerBound = first() * width
    self.init(
      lowerBound: lowerBound, upperBound: lowerBound + Double(Self.bins) * width,
      counts: counts.map { Int($0) })
  }

  /// Counts the finite values in equal bins between two bounds. An edge belongs to the bin that is nearer
  /// to the middle, the middle itself to the upper half: those in the last bins of tanh are those with
  /// |h| > 0.99, as `Saturation` counts them. What lies beyond a bound is in the last bin before it.
  public init(_ values: [Float], between bounds: Bounds) {
    let half = Self.bins / 2
    let edges = (1...half).map { bounds.threshold(Float($0) / Float(half)) }
    var counts = [Int64](repeating: 0, count: Self.bins)
    distribution_count_bounded(values.count, values, bounds.middle, half, edges, &counts)
    self.init(
      lowerBound: Double(bounds.lower), upperBound: Double(bounds.upper),
      counts: counts.map { Int($0) })
  }
}

/// Between which two numbers the finite ones among some values lie.
struct ValueRange {
  /// ∞ and −∞ where there is no finite value.
  private(set) var smallest: Float = .infinity
  private(set) var largest: Float = -.infinity
  let finiteCount: Int

  init(_ values: [Float]) {
    finiteCount = distribution_range(values.count, values, &smallest, &largest)
  }
}
