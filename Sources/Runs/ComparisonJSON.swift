import Diagnostics
import LanguageModel

extension Comparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case title, rows, changes, remarks
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(title, forKey: .title)
    try container.encode(stages, forKey: .rows)
    try container.encode(changes, forKey: .changes)
    try container.encode(remarks, forKey: .remarks)
  }
}

extension Comparison.Change: Encodable {
  private enum CodingKeys: String, CodingKey {
    case from, to, validation, largerThanChance
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(validation, forKey: .validation)
    try container.encode(validation?.excludesZero, forKey: .largerThanChance)
  }
}

extension ComparedStage: Encodable {
  private enum CodingKeys: String, CodingKey {
    case label, stage, names, steps, parameters, firstLoss, saturated, deadUnits, loss, validation
    case known, seeds
  }

  private struct Seed: Encodable {
    let seed: UInt64
    let stepsTaken: Int
    let diverged: Bool
    let loss: Losses
  }

  private struct Known: Encodable {
    let title: String
    let loss: Losses
    /// Of the measured validation loss to this one.
    let valDifference: Double?

    enum CodingKeys: String, CodingKey {
      case title, loss, valDifference
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(title, forKey: .title)
      try container.encode(loss, forKey: .loss)
      try container.encode(valDifference, forKey: .valDifference)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(label, forKey: .label)
    try container.encode(first.stage.name, forKey: .stage)
    try container.encode(first.names, forKey: .names)
    try container.encode(first.stepsTaken, forKey: .steps)
    try container.encode(first.parameters, forKey: .parameters)
    try container.encode(firstLoss, forKey: .firstLoss)
    try container.encode(saturated, forKey: .saturated)
    try container.encode(deadUnits, forKey: .deadUnits)
    try container.encode(loss, forKey: .loss)
    try container.encode(validation, forKey: .validation)
    let known = known.map { known in
      Known(
        title: known.title,
        loss: Losses(train: known.stage.train, val: known.stage.val, test: known.stage.test),
        valDifference: knownDifference)
    }
    try container.encode(known, forKey: .known)
    let seeds = runs.map(\.run).map { run in
      Seed(
        seed: run.settings.seed, stepsTaken: run.stepsTaken, diverged: run.diverged, loss: run.loss)
    }
    try container.encode(seeds, forKey: .seeds)
  }
}
