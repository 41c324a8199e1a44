import Diagnostics
import Foundation
import LanguageModel
import Layers
import Runs

/// One row of a comparison: a stage, trained with one seed or with several.
public struct ComparedStage: Sendable {
  /// How the row is called: the stage, or what tells the row from the others.
  public let label: String
  /// One for each seed; none of a sweep, of whose runs only the losses are known.
  public let runs: [ComparedRun]
  /// What a grid varies, by its flag, with the value of this row; empty where nothing is varied.
  public let varied: [(flag: String, value: String)]
  /// What all runs have in common is read from this one.
  public let first: RunRecord
  /// Those of `CommonSteps`.
  public let steps: Int?
  /// The validation losses; of a run that diverged there is none.
  public let losses: SeedLosses
  /// Means over the seeds.
  public let firstLoss: Double?
  public let loss: Losses
  /// The validation loss over the seeds; nil where no run has one.
  public let validation: Interval?
  /// The runs whose loss was no longer finite; their losses are left out.
  public let divergedCount: Int

  public init(label: String, runs: [ComparedRun], varied: [(flag: String, value: String)] = []) {
    precondition(!runs.isEmpty, "\(label): a row without a run")
    let records = runs.map(\.run)
    func mean(_ value: (RunRecord) -> Double?) -> Double? {
      Interval(records.compactMap(value))?.mean
    }
    self.label = label
    self.runs = runs
    self.varied = varied
    first = records[0]
    steps =
      records.reduce(into: CommonSteps()) { $0.add($1.stepsTaken, diverged: $1.diverged) }.value
    losses = SeedLosses(
      seeds: records.map(\.settings.seed), values: records.map { $0.loss.validation ?? .nan })
    firstLoss = mean(\.initialLoss)
    loss = Losses(
      train: mean(\.loss.train), validation: mean(\.loss.validation), test: mean(\.loss.test))
    validation = Interval(losses.known)
    divergedCount = records.count(where: \.diverged)
  }

  /// - Parameters:
  ///   - run: as it was planned.
  ///   - loss: means over the seeds.
  init(
    label: String, varied: [(flag: String, value: String)], of run: RunRecord, steps: Int?,
    losses: SeedLosses, firstLoss: Double?, loss: Losses, divergedCount: Int
  ) {
    self.label = label
    runs = []
    self.varied = varied
    first = run
    self.steps = steps
    self.losses = losses
    self.firstLoss = firstLoss
    self.loss = loss
    validation = Interval(losses.known)
    self.divergedCount = divergedCount
  }

  /// Whether its label names a difference, such as `rate 0.03`.
  func says(_ difference: String) -> Bool {
    label.components(separatedBy: ", ")
      .contains { $0 == difference || $0.hasPrefix("\(difference) (") }
  }

  public var seeds: [UInt64] { losses.seeds }

  /// Whether a run is there that did not diverge.
  var hasDoneRuns: Bool { divergedCount < seeds.count }

  /// What is known of its runs.
  var records: [RunRecord] { runs.isEmpty ? [first] : runs.map(\.run) }

  /// Those of the runs that diverged of which more is known than how many they are.
  public var diverged: [RunRecord] { runs.map(\.run).filter(\.diverged) }

  /// The activation function whose outputs were counted.
  public var function: ActivationFunction? { runs.first?.function }

  /// For each layer that saturates, the mean share of saturated outputs over the seeds.
  public var saturated: [Double] { function?.flatness?.bounds == nil ? [] : shares }

  /// For each layer of ReLU, the mean share of zeros over the seeds.
  public var zeros: [Double] { function?.flatness == .atZero ? shares : [] }

  private var shares: [Double] {
    let layers = runs.map(\.shares.count).min() ?? 0
    return (0..<layers).compactMap { layer in Interval(runs.map { $0.shares[layer] })?.mean }
  }

  /// The most that a seed has.
  public var deadUnits: Int? { runs.compactMap(\.deadUnits).max() }

  /// The validation loss over the names that are not training names, a mean over the seeds.
  public var unseenLoss: Double? {
    Interval(runs.compactMap(\.run.repeated?.validation?.loss))?.mean
  }

  /// What is known of the row's only run, if its final losses are comparable.
  public var known: KnownRun? {
    seeds.count == 1 ? first.known.flatMap { $0.finals == nil ? nil : $0 } : nil
  }

  /// How far the validation loss is from the known one.
  public var knownDifference: Double? {
    guard let measured = loss.validation, let expected = known?.finals?.validation else {
      return nil
    }
    return measured - expected
  }
}
