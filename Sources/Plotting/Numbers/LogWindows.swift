import Glibc

/// A series in windows that grow with it, so that on a logarithmic axis each is as wide: its start, which
/// is over in a hundred steps, is seen beside all the rest.
struct LogWindows {
  /// Where the middle of each window stands; steps count from 1, as there is no zero on the axis.
  let centers: [Double]
  /// NaN where a value is not finite.
  let means: [Double]
  /// What 5 % of a window's values are below and above; nil of windows of fewer than ten.
  let bands: [ClosedRange<Double>?]

  static let perDecade = 14.0

  /// - Parameter cuts: where the series jumps: no window reaches across.
  init(_ values: [Double], cuts: [Int] = []) {
    var edges = [1]
    for place in 1... {
      guard edges[edges.count - 1] <= values.count else { break }
      let edge = Int(pow(10, Double(place) / Self.perDecade).rounded())
      if edge > edges[edges.count - 1] { edges.append(edge) }
    }
    let bounds = [1] + cuts.filter(values.indices.contains).map { $0 + 1 } + [values.count + 1]
    let windows = zip(bounds, bounds.dropFirst()).flatMap { Self.windows(edges, from: $0, to: $1) }
    centers = windows.map { Double($0.lowerBound + $0.upperBound - 1) / 2 }
    let parts = windows.map { values[($0.lowerBound - 1)..<($0.upperBound - 1)] }
    means = parts.map { part in
      let mean = part.reduce(0, +) / Double(part.count)
      return mean.isFinite ? mean : .nan
    }
    bands = parts.map { part in
      guard part.count >= 10, part.allSatisfy(\.isFinite) else { return nil }
      let sorted = part.sorted()
      let tail = sorted.count / 20
      return sorted[tail]...sorted[sorted.count - 1 - tail]
    }
  }

  /// Those of a part of the series. What a bound leaves of a window is one of its own only where it is
  /// half as wide as the one beside it: a single value would be a spike of noise in a line of means.
  private static func windows(_ edges: [Int], from start: Int, to end: Int) -> [Range<Int>] {
    guard start < end else { return [] }
    var edges = [start] + edges.filter { start < $0 && $0 < end } + [end]
    func isNarrow(_ window: Int, beside other: Int) -> Bool {
      2 * (edges[window + 1] - edges[window]) < edges[other + 1] - edges[other]
    }
    if edges.count > 2, isNarrow(edges.count - 2, beside: edges.count - 3) {
      edges.remove(at: edges.count - 2)
    }
    if edges.count > 2, isNarrow(0, beside: 1) { edges.remove(at: 1) }
    return zip(edges, edges.dropFirst()).map { $0..<$1 }
  }
}
