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

  /// - Parameter cut: where the series jumps: no window reaches across.
  init(_ values: [Double], cut: Int? = nil) {
    var edges = [1]
    for place in 1... {
      guard edges[edges.count - 1] <= values.count else { break }
      let edge = Int(pow(10, Double(place) / Self.perDecade).rounded())
      if edge > edges[edges.count - 1] { edges.append(edge) }
    }
    edges[edges.count - 1] = values.count + 1
    // What is left at the end is a window of its own only where it is half as wide as the one before.
    if edges.count > 2,
      2 * (values.count + 1 - edges[edges.count - 2])
        < edges[edges.count - 2] - edges[edges.count - 3]
    {
      edges.remove(at: edges.count - 2)
    }
    if let cut, cut > 0, cut < values.count { edges = Set(edges + [cut + 1]).sorted() }
    let windows = zip(edges, edges.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
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
}
