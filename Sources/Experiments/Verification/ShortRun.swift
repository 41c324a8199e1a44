import Diagnostics
import LanguageModel
import Runs

/// What 20,000 steps must not be taken to show of the lecture's 200,000.
public enum ShortRun {
  /// How the validation loss changes from one stage to the next one, in nats: the mean of five seeds,
  /// from the lower to the higher of the two lists that are known, to three decimals.
  struct Fact {
    let from: String
    let to: String
    let short: ClosedRange<Double>
    let long: ClosedRange<Double>
    /// Whether the interval after 200,000 steps holds 0 on one of the lists or on both.
    let mayBeChance: Bool
  }

  /// The neighbours of which 20,000 steps tell something else than 200,000: another judgement by the 95 %
  /// interval of the paired differences, or a difference more than twice or less than half as large.
  ///
  /// Measured with Gradus; every loss is in `References/short-runs.json`, with which a test compares this.
  static let facts: [Fact] = [
    Fact(
      from: "zero-bias", to: "scaled-output", short: -0.114 ... -0.112, long: -0.035 ... -0.033,
      mayBeChance: false),
    Fact(
      from: "scaled-hidden", to: "kaiming", short: -0.007 ... -0.006, long: 0.002...0.004,
      mayBeChance: true),
    Fact(
      from: "kaiming", to: "batchnorm", short: 0.025...0.027, long: 0.004...0.010,
      mayBeChance: true),
  ]

  /// What is to be said beside runs, of the facts that concern them: of one run those with a neighbour,
  /// of several those between them. nil where nothing is.
  public static func remark(on runs: [RunRecord]) -> String? {
    let stages = Set(runs.filter(concerns).map(\.stage.name))
    let told = facts.filter { fact in
      let pair = [fact.from, fact.to]
      return runs.count > 1
        ? stages.isSuperset(of: pair) : pair.contains { stages.contains($0) }
    }
    if told.isEmpty { return nil }
    return "20,000 steps do not show how the lecture ends: "
      + told.map(\.words).joined(separator: "; ")
  }

  /// The validation losses after 20,000 steps, by the SHA-256 of a list that is known; measured with
  /// Gradus, and measured again by `verify --full`.
  private static let losses: [String: [String: Double]] = [
    "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d": [
      "scaled-hidden": 2.179339, "kaiming": 2.1725285, "batchnorm": 2.1955106,
    ],
    "91691165b471c338ee35387260590f0fdc23fcb50509b9ccfe1c879c7ac39a1e": [
      "scaled-hidden": 2.1807152, "kaiming": 2.1754661, "batchnorm": 2.2037071,
    ],
  ]

  /// nil for a stage of which nothing is to be said.
  static func loss(of stage: String, on reference: Reference) -> Double? {
    losses[reference.names.sha256]?[stage]
  }

  /// Whether a run is one of these stages as the lecture has it, trained for this number of steps.
  private static func concerns(_ run: RunRecord) -> Bool {
    var likeness = Settings()
    likeness.maxSteps = Settings.quickSteps
    likeness.seed = run.settings.seed
    likeness.recordEvery = run.settings.recordEvery
    likeness.snapshots = run.settings.snapshots
    return run.settings == likeness && run.stepsTaken == Settings.quickSteps && !run.isFolded
      && run.stage.stage.map { run.stage.hasSameRecipe(as: StageVariant($0)) } ?? false
  }
}

extension ShortRun.Fact {
  /// `kaiming is then 0.006 to 0.007 below scaled-hidden, after 200,000 0.002 to 0.004 above it`
  var words: String {
    "\(to) is then \(Self.words(short)) \(from), after 200,000 \(Self.words(long)) it"
      + (mayBeChance ? ", which may be chance" : "")
  }

  private static func words(_ range: ClosedRange<Double>) -> String {
    let ends = [range.lowerBound, range.upperBound]
    guard range.lowerBound >= 0 || range.upperBound <= 0 else {
      return "within \((ends.map(abs).max() ?? 0).fixed(3)) of"
    }
    let sizes = Set(ends.map(abs)).sorted().map { $0.fixed(3) }.joined(separator: " to ")
    return "\(sizes) \(range.upperBound > 0 ? "above" : "below")"
  }
}
