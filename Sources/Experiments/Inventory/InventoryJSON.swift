import LanguageModel
import Quoting
import Runs

extension Inventory: Encodable {
  private enum CodingKeys: CodingKey {
    case folder, runs, total, problems
  }

  private struct Total: Encodable {
    let found: Int
    let runs: Int
    let bytes: Int
    /// How many are in each state, without those in which none is.
    let states: [String: Int]
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(folder.string, forKey: .folder)
    try container.encode(runs, forKey: .runs)
    try container.encode(problems, forKey: .problems)
    let states = conditions.map { ($0.condition.rawValue, $0.count) }
    try container.encode(
      Total(
        found: foundCount, runs: runs.count, bytes: bytesOnDisk,
        states: Dictionary(uniqueKeysWithValues: states)), forKey: .total)
  }
}

extension ListedRun: Encodable {
  private struct Fields: Encodable {
    let path: String
    let state: String
    /// null where the record cannot be read, as in all that follows from it.
    @OrNull var stage: String?
    /// What was turned, by its flag.
    @OrNull var knobs: [String: String]?
    /// What is not as it is without its flag.
    @OrNull var settings: [String: String]?
    @OrNull var names: RunRecord.Names?
    @OrNull var seed: UInt64?
    @OrNull var steps: Int?
    @OrNull var plannedSteps: Int?
    @OrNull var loss: Losses?
    let bytes: Int
    @OrNull var problem: String?
  }

  func encode(to encoder: any Encoder) throws {
    let settings = record.map { record in
      Setting.all.compactMap { setting in
        setting.isDefault(record.settings)
          ? nil : setting.text(record.settings).map { (setting.flag, $0) }
      }
    }
    let fields = Fields(
      path: found.path.string, state: found.condition.rawValue, stage: record?.stage.name,
      knobs: record?.stage.knobs.values,
      settings: settings.map { Dictionary(uniqueKeysWithValues: $0) }, names: record?.names,
      seed: record?.settings.seed, steps: found.step, plannedSteps: record?.settings.steps,
      loss: record?.loss, bytes: found.bytesOnDisk, problem: found.problem?.description)
    try fields.encode(to: encoder)
  }
}
