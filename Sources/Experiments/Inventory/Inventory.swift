import Files
import Parallel
import Quoting
import Runs

/// The runs below a folder that meet some conditions, in an order.
public struct Inventory: Sendable {
  public let folder: FilePath
  let runs: [ListedRun]
  let query: RunQuery
  /// How many there are with those that do not meet the conditions.
  public let foundCount: Int
  /// About what cannot be read, among all runs that were found.
  public let problems: [String]

  public init(_ below: RunsBelow, _ query: RunQuery) {
    folder = below.folder
    self.query = query
    // Titles compare a recipe with what its knobs make of the lecture's.
    let listed = onCores(below.runs) { ListedRun($0, below: below.folder) }
    runs = query.chosen(of: listed)
    foundCount = listed.count
    problems =
      below.problems.map(\.description).sorted()
      + listed.sorted { $0.name < $1.name }.compactMap(\.found.problem?.description)
  }

  public var isEmpty: Bool { runs.isEmpty }

  var bytesOnDisk: Int { runs.map(\.found.bytesOnDisk).reduce(0, +) }

  /// How many are in each condition, without those in which none is.
  var conditions: [(condition: RunCondition, count: Int)] {
    let all = Dictionary(grouping: runs, by: \.found.condition)
    return RunCondition.allCases.compactMap { condition in
      all[condition].map { (condition, $0.count) }
    }
  }
}
