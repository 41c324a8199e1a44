import Parallel
import Runs
import Synchronization

/// Finds the runs of a sweep by their keys: more than one where two points train the same model.
///
/// A line says of which point and seed it is, so that one key is computed to know whether that is true.
/// Lines that were written for another plan are looked up in a table of all keys, which is made for the
/// first of them.
final class RunIndex: Sendable {
  private let sweep: Sweep
  private let places: [Place: Int]
  /// For each point, those that train the same model, itself among them.
  private let twins: [[Int]]
  private let keys: [RunKeys]
  private let table = Mutex<[Entry]?>(nil)

  /// What a line says of its point.
  private struct Place: Hashable {
    let stage: String
    let varied: [String: String]
  }

  private struct Entry {
    let key: UInt64
    let run: UInt32
  }

  init(of sweep: Sweep) {
    self.sweep = sweep
    let points = sweep.grid.points
    places = Dictionary(
      points.enumerated().map { place, point in
        (
          Place(stage: sweep.grid.stages[point.stage].name, varied: sweep.varied(ofPoint: place)),
          place
        )
      }
    ) { first, _ in first }
    keys = sweep.keysOfPoints
    let groups = Dictionary(grouping: points.indices) { [keys] in keys[$0][0] }
    twins = points.indices.map { [keys] in groups[keys[$0][0]] ?? [$0] }
  }

  /// - Returns: none where the line is of no run of the sweep.
  func runs(of line: ResultLine) -> [Int] {
    let first = sweep.plan.settings.seed
    guard let point = places[Place(stage: line.stage, varied: line.varied)],
      first..<first + UInt64(sweep.plan.seeds) ~= line.seed,
      keys[point][line.seed].digest == line.digest
    else { return tableRuns(of: line) }
    let start = Int(line.seed - first) * sweep.grid.points.count
    return twins[point].map { start + $0 }
  }

  private func tableRuns(of line: ResultLine) -> [Int] {
    table.withLock { table in
      let entries = table ?? allKeys
      table = entries
      var (lower, upper) = (0, entries.count)
      while lower < upper {
        let middle = (lower + upper) / 2
        if entries[middle].key < line.number { lower = middle + 1 } else { upper = middle }
      }
      return entries[lower...].prefix { $0.key == line.number }.map { Int($0.run) }.filter { run in
        self.key(ofRun: run).digest == line.digest
      }
    }
  }

  /// In ascending order.
  private var allKeys: [Entry] {
    (0..<sweep.runCount).map { Entry(key: key(ofRun: $0).number, run: UInt32($0)) }
      .sorted { ($0.key, $0.run) < ($1.key, $1.run) }
  }

  private func key(ofRun number: Int) -> RunKey {
    let run = sweep[number]
    return keys[run.point][run.seed]
  }
}
