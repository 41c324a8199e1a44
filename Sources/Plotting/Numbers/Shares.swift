import Diagnostics
import Glibc

/// A distribution in bins of a width that the figure chooses, so that panels can be compared.
extension Distribution {
  /// The share of all values in each bin of a width whose edges are multiples of it, in percent, from the
  /// lowest bin with a value to the highest. Where recorded bins lie across an edge, as those of records of
  /// format 1 do, their values are taken as evenly spread over them.
  func shares(width: Double) -> [Series.Point] {
    let total = Double(histogram.total)
    guard total > 0 else { return [] }
    if let value = onlyValue {
      return [Series.Point(((value / width).rounded(.down) + 0.5) * width, 100)]
    }
    if let merged = histogram.merged(toWidth: width)?.withoutEmptyEnds {
      return merged.counts.enumerated().map {
        Series.Point(merged.center($0.offset), 100 * Double($0.element) / total)
      }
    }
    let recorded = histogram.binWidth
    let edges = (
      (histogram.lowerBound / width + 1e-6).rounded(.down),
      (histogram.upperBound / width - 1e-6).rounded(.down)
    )
    guard edges.1 >= edges.0, edges.1 - edges.0 < 100_000, abs(edges.0) < 1e15 else { return [] }
    let (first, last) = (Int(edges.0), Int(edges.1))
    var shares = [Double](repeating: 0, count: last - first + 1)
    for (index, count) in histogram.counts.enumerated() where count > 0 {
      let low = histogram.lowerBound + Double(index) * recorded
      for bin in shares.indices {
        let edge = Double(first + bin) * width
        let overlap = min(low + recorded, edge + width) - max(low, edge)
        if overlap > 1e-9 * recorded {
          shares[bin] += min(overlap / recorded, 1) * Double(count) / total * 100
        }
      }
    }
    let filled = shares.indices.filter { shares[$0] > 0 }
    guard let start = filled.first, let end = filled.last else { return [] }
    return (start...end).map {
      Series.Point((Double(first + $0) + 0.5) * width, shares[$0])
    }
  }

  /// The share of values below one number or above another.
  func share(below lower: Double, above upper: Double) -> Double {
    let (total, width) = (Double(histogram.total), histogram.binWidth)
    let beyond = histogram.counts.enumerated().reduce(0.0) { sum, bin in
      let low = histogram.lowerBound + Double(bin.offset) * width
      let part = max(0, min(low + width, lower) - low) + max(0, low + width - max(low, upper))
      return sum + Double(bin.element) * min(part / width, 1)
    }
    return total > 0 ? beyond / total : .nan
  }
}

extension [Distribution] {
  /// A power of two with which nearly all of what they hold takes some eighty bins.
  var binWidth: Double {
    let reach =
      filter { $0.histogram.total > 0 }.map { values in
        let (low, high) = (values.moments.minimum, values.moments.maximum)
        let spread = 8 * values.moments.standardDeviation
        return spread.isFinite && spread > 0 ? Swift.min(high - low, spread) : high - low
      }.max() ?? 1
    guard reach > 0, reach.isFinite else {
      // Of one number only: wide enough to be seen beside it.
      let size = map { abs($0.moments.maximum) }.filter(\.isFinite).max() ?? 0
      return size > 500 ? exp2(log2(size / 1_000).rounded(.up)) : 0.5
    }
    let wished = exp2(log2(reach / 80).rounded(.up))
    // Not finer than what was recorded, of which the width is a power of two.
    let recorded = map(\.histogram.binWidth).filter { $0.significand == 1 }
    return recorded.reduce(wished) { Swift.max($0, $1) }
  }
}
