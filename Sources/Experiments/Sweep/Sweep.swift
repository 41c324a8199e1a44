import Corpus
import Files
import LanguageModel
import Quoting
import Runs

/// A sweep in its folder: a plan, and the runs that it wants one after the other.
///
/// Seeds are outermost, so that a sweep which is half done has every point, with fewer seeds.
public struct Sweep: Sendable {
  public let folder: FilePath
  public let plan: SweepPlan
  /// Of the plan.
  let digest: String
  public let grid: Grid

  /// - Throws: what `SweepPlan.grid` throws, and `GridRefusal` for more runs than a sweep has.
  public init(_ plan: SweepPlan, in folder: FilePath) throws {
    self.folder = folder
    self.plan = plan
    digest = plan.digest
    grid = try plan.grid()
    guard runCount <= SweepPlan.runLimit else {
      throw GridRefusal(
        description: "these are \(runCount.grouped) runs, and a sweep has up to "
          + "\(SweepPlan.runLimit.grouped); take fewer seeds or values")
    }
  }

  /// Reads the plan that is in a folder.
  ///
  /// - Throws: `SweepError`.
  public init(in folder: FilePath) throws(SweepError) {
    let plan = try SweepPlan(in: folder)
    do {
      try self.init(plan, in: folder)
    } catch {
      throw .badPlan(folder.appending(SweepPlan.fileName), reason: "\(error)")
    }
  }

  /// - Throws: `SweepError.otherNames` where a list is not that of the plan.
  public func requireNames(_ words: WordList, from path: FilePath) throws(SweepError) {
    guard words.digest == plan.names.digest else {
      throw .otherNames(folder, plan: plan, list: path)
    }
  }

  /// What is made of its results, which is replaced whenever there are more: it is of this folder.
  static let subject = Subject(["sweep"])

  public var runCount: Int { grid.points.count * plan.seeds }

  /// How many of the runs are kept whole.
  public var keptCount: Int { grid.points.count * plan.keptSeeds }

  /// The folder of the slices' lines.
  var results: FilePath { folder.appending("results") }

  /// Where a run is that is kept: below the first two digits of its key, so that no folder gets large.
  public func place(of key: RunKey) -> FilePath {
    folder.appending("runs").appending(String(key.text.prefix(2))).appending(key.text)
  }

  /// Whether a run that is to be kept is there, from its beginning to its end.
  func isKept(_ key: RunKey) -> Bool { FoundRun(at: place(of: key))?.isWhole ?? false }

  /// One of the runs.
  struct Run {
    /// The place of its point in the grid.
    let point: Int
    let seed: UInt64
    let isKept: Bool
  }

  subscript(number: Int) -> Run {
    let (seed, point) = number.quotientAndRemainder(dividingBy: grid.points.count)
    return Run(
      point: point, seed: plan.settings.seed + UInt64(seed), isKept: seed < plan.keptSeeds)
  }

  /// What tells the runs of a point from others, by flag.
  func varied(ofPoint point: Int) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: grid.varied(grid.points[point]).map { ($0.flag, $0.value) })
  }

  /// For each point.
  var keysOfPoints: [RunKeys] { grid.points.indices.map { keys(ofPoint: $0) } }

  func keys(ofPoint point: Int) -> RunKeys {
    let row = grid.points[point].row
    return RunKeys(row.stage.recipe, row.settings, names: plan.names.digest)
  }

  /// The settings of a run. Where only its losses are kept, nothing else is recorded on its way.
  func settings(of run: Run) -> Settings {
    var settings = grid.points[run.point].row.settings
    settings.seed = run.seed
    if !run.isKept {
      settings.snapshots = []
      settings.recordEvery = Settings.stepRange.upperBound
    }
    return settings
  }
}
