/// The validation losses of the runs of a row, by their seeds.
public struct SeedLosses: Sendable {
  /// In the order of the runs.
  public let seeds: [UInt64]
  /// One for each; NaN for a run that has none.
  let values: [Double]

  /// - Parameter values: NaN for a run that has none.
  init(seeds: [UInt64], values: [Double]) {
    precondition(seeds.count == values.count, "\(seeds.count) seeds, \(values.count) losses")
    self.seeds = seeds
    self.values = values
  }

  /// The loss of a seed; nil where it has none.
  public subscript(seed: UInt64) -> Double? {
    seeds.firstIndex(of: seed).flatMap { values[$0].isNaN ? nil : values[$0] }
  }

  /// Those that are there.
  public var known: [Double] { values.filter { !$0.isNaN } }

  /// The losses of seeds that both have, in the order of the other ones.
  func pairs(with before: SeedLosses) -> [(before: Double, after: Double)] {
    let all: [(Double, Double)]
    if seeds == before.seeds {
      all = Array(zip(before.values, values))
    } else {
      let known = Dictionary(zip(seeds, values).filter { !$1.isNaN }) { first, _ in first }
      all = zip(before.seeds, before.values).compactMap { seed, loss in
        known[seed].map { (loss, $0) }
      }
    }
    return all.filter { !$0.0.isNaN && !$0.1.isNaN }
  }
}
