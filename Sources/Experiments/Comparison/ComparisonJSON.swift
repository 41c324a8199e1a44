import Diagnostics
import LanguageModel
import Quoting
import Runs

extension Comparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case title, finding, changes, remarks
    case stages = "rows"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encodeIfPresent(finding, forKey: .finding)
    try container.encode(stages, forKey: .stages)
    try container.encode(changes, forKey: .changes)
    try container.encode(remarks, forKey: .remarks)
  }
}

extension ComparedStage: Encodable {
  private struct Fields: Encodable {
    let label: String
    /// By the flags of what a study varies; nil where nothing is.
    var varied: [String: String]?
    let stage: String
    let names: RunRecord.Names
    @OrNull var steps: Int?
    let parameters: Int
    @OrNull var firstLoss: Double?
    let saturated: [Double]
    let zeros: [Double]
    @OrNull var deadUnits: Int?
    let loss: Losses
    @OrNull var validation: Interval?
    @OrNull var counting: CountingBaseline?
    @OrNull var known: Known?
    /// How many there are, and which of them diverged, where no more is known of them.
    var runs: Int?
    var diverged: Int?
    let seeds: [Seed]?
  }

  private struct Known: Encodable {
    let title: String
    let loss: Losses
    /// Of the measured validation loss to this one.
    @OrNull var valDifference: Double?
  }

  private struct Seed: Encodable {
    let seed: UInt64
    let stepsTaken: Int
    let diverged: Bool
    let loss: Losses
    @OrNull var repeated: RepeatedNames?
  }

  public func encode(to encoder: any Encoder) throws {
    let known = known.map {
      Known(title: $0.title, loss: $0.stage.losses, valDifference: knownDifference)
    }
    let seeds = runs.map(\.run).map { run in
      Seed(
        seed: run.settings.seed, stepsTaken: run.stepsTaken, diverged: run.diverged, loss: run.loss,
        repeated: run.repeated)
    }
    let fields = Fields(
      label: label,
      varied: varied.isEmpty
        ? nil : Dictionary(uniqueKeysWithValues: varied.map { ($0.flag, $0.value) }),
      stage: first.stage.name, names: first.names, steps: steps,
      parameters: first.parameters, firstLoss: firstLoss, saturated: saturated, zeros: zeros,
      deadUnits: deadUnits, loss: loss, validation: validation,
      counting: first.counting, known: known,
      runs: runs.isEmpty ? self.seeds.count : nil, diverged: runs.isEmpty ? divergedCount : nil,
      seeds: runs.isEmpty ? nil : seeds)
    try fields.encode(to: encoder)
  }
}
