import Parallel

/// Which runs of a sweep a key is of: more than one where two points train the same model.
struct KeyTable: Sendable {
  private struct Entry: Comparable {
    /// The first sixteen digits.
    let key: UInt64
    let run: UInt32

    static func < (one: Entry, other: Entry) -> Bool {
      (one.key, one.run) < (other.key, other.run)
    }
  }

  private let entries: [Entry]
  private let sweep: Sweep

  init(of sweep: Sweep) {
    self.sweep = sweep
    let points = sweep.grid.points.count
    // A few points at a time, whose keys begin with what they have in common.
    let parts = min(points, 4 * coreCount)
    entries = mapOnCores(parts) { part in
      (part * points / parts..<(part + 1) * points / parts).flatMap { point in
        let keys = sweep.keys(ofPoint: point)
        return stride(from: point, to: sweep.runCount, by: points).map { run in
          Entry(key: keys[sweep[run].seed].number, run: UInt32(run))
        }
      }
    }.flatMap(\.self).sorted()
  }

  /// - Returns: none where the row is of no run of the sweep.
  func runs(of row: SweepRow) -> [Int] {
    var (lower, upper) = (0, entries.count)
    let key = row.number
    while lower < upper {
      let middle = (lower + upper) / 2
      if entries[middle].key < key { lower = middle + 1 } else { upper = middle }
    }
    return entries[lower...].prefix { $0.key == key }.map { Int($0.run) }
  }
}
