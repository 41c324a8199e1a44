import Corpus
import Files
import Foundation
import LanguageModel
import Quoting
import Runs

/// What a sweep is to train, as `plan.json` has it: a grid, so many seeds of each of its points, and the
/// list of names. Every machine that works on the sweep reads the same plan.
public struct SweepPlan: Codable, Equatable, Sendable {
  public static let currentFormat = 1

  public var formatVersion = currentFormat
  /// Of Gradus, which made the plan.
  public var version: String
  public var stages: [String]
  /// What is changed in all of it.
  public var knobs: Knobs
  /// Of all of it, with the first of the seeds.
  public var settings: Settings
  public var varied: [Varied]
  public var seeds: Int
  /// Of so many seeds of each point the whole run is kept, and a line of every one.
  public var keptSeeds: Int
  /// OpenBLAS's family of kernels with which everything is computed; nil for each machine's own.
  @OrNull public var kernel: String?
  public var names: RunRecord.Names
  /// Of the list, as it was given.
  public var path: String
  /// Of the vocabulary, the end of a name among them.
  public var tokens: Int

  /// A knob or a setting with its values, as they were given.
  public struct Varied: Codable, Equatable, Sendable {
    public var flag: String
    public var values: [String]
  }

  public static let fileName = "plan.json"
  public static let seedRange = 1...1_000_000
  /// The most runs of a sweep.
  public static let runLimit = 50_000_000
  /// Up to so many runs are kept whole unless somebody says otherwise.
  public static let keptRunLimit = 1_000

  /// - Parameters:
  ///   - knobs: those with which the grid was made, as the settings are.
  ///   - keptSeeds: nil for all of up to `keptRunLimit` runs, else none.
  ///   - list: cut as the settings say.
  ///   - path: of the list.
  /// - Throws: `CorpusError` for a list that is none.
  public init(
    _ grid: Grid, knobs: Knobs, settings: Settings, seeds: Int, keptSeeds: Int?, kernel: String?,
    list: WordList, path: FilePath, version: String
  ) throws(CorpusError) {
    self.version = version
    stages = grid.stages.map(\.name)
    self.knobs = knobs
    self.settings = settings
    varied = grid.variations.map { Varied(flag: $0.flag, values: $0.values.map(\.given)) }
    self.seeds = seeds
    let runs = grid.points.count * seeds
    self.keptSeeds = min(keptSeeds ?? (runs <= Self.keptRunLimit ? seeds : 0), seeds)
    self.kernel = kernel
    names = RunRecord.Names(of: list, path: path.string)
    self.path = path.argument
    tokens = try Vocabulary(list, path: path.string).size
  }

  /// All that it wants, in the order in which it is done.
  ///
  /// - Throws: `GridRefusal` or `KnobError` for a plan that no Gradus of this version has made.
  public func grid() throws -> Grid {
    try Grid(
      try stages.map { name throws(GridRefusal) in
        guard let stage = Stage.named(name) else {
          throw GridRefusal(description: "there is no stage \(name)")
        }
        return stage
      },
      knobs: knobs.values, settings: settings,
      variations: try varied.map { varied throws(GridRefusal) in
        try Variation("\(varied.flag)=\(varied.values.joined(separator: ","))")
      })
  }
}
