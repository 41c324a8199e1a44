import Files
import LanguageModel

/// What tells a run from every other one, whoever trains it and wherever: SHA-256 over canonical JSON of
/// everything on which its numbers depend.
///
/// Not among it are the machine, its kernels and threads, what is recorded, the version of Gradus, and the
/// name of the stage: two stages that train the same model are one run.
public struct RunKey: Hashable, Sendable {
  /// 32 bytes.
  private let bytes: [UInt8]

  /// The first sixteen hexadecimal digits, by which the run is called.
  public var text: String { String(digest.prefix(16)) }

  /// All 64 digits.
  public var digest: String { bytes.hexadecimal }

  /// The first sixteen as a number.
  public var number: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

  fileprivate init(_ digest: Digest) { bytes = digest.finish() }

  public init(of run: RunRecord) {
    self = RunKeys(run.stage.recipe, run.settings, names: run.names.digest)[run.settings.seed]
  }
}

/// The keys of runs that differ in their seeds alone.
public struct RunKeys: @unchecked Sendable {
  /// Of all that stands before the seed; it is copied, and never changed.
  private let start = Digest()

  /// - Parameter names: the digest of their list.
  public init(_ recipe: Recipe, _ settings: Settings, names: String) {
    let content = JSONText.encoded(Content(recipe, settings, names: names))
    start.update(Array(#"{"run":"#.utf8) + content + Array(#","seed":"#.utf8))
  }

  public subscript(seed: UInt64) -> RunKey {
    let digest = Digest(after: start)
    digest.update(Array("\(seed)}".utf8))
    return RunKey(digest)
  }

  /// With keys sorted it is the canonical JSON; what another setting decides is written out, and what
  /// changes no number is left out.
  private struct Content: Encodable {
    let format = 1
    let names: String
    let recipe: Recipe
    let batchSize: Int
    let distinct: Bool
    let evaluateEvery: Int?
    let learningRate: Double
    let lowercase: Bool
    let maxSteps: Int
    let minDelta: Double?
    let patience: Int?
    let rateChanges: [Int]
    let splitSeed: UInt64
    let stopAfter: Int?
    let trainNames: Int?

    init(_ recipe: Recipe, _ settings: Settings, names: String) {
      var recipe = recipe
      rateChanges = LearningRate(recipe, settings).changes
      recipe.rateDrop = 0
      recipe.parameterNames = .lettered
      self.recipe = recipe
      self.names = names
      batchSize = settings.batchSize
      distinct = settings.distinct
      let stopping = EarlyStopping(settings)
      evaluateEvery = stopping == nil ? nil : settings.evaluationInterval
      learningRate = settings.learningRate
      lowercase = settings.lowercase
      maxSteps = settings.maxSteps
      minDelta = stopping?.minDelta
      patience = stopping?.patience
      splitSeed = settings.splitSeed
      stopAfter = settings.stopAfter
      trainNames = settings.trainNames
    }
  }
}
