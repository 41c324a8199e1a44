import Diagnostics
import LanguageModel
import Layers
import Runs

/// One row of a comparison: a stage, trained with one seed or with several.
public struct ComparedStage: Sendable {
  /// How the row is called: the stage, or the folder of its run.
  public let label: String
  /// One for each seed.
  public let runs: [ComparedRun]

  public init(label: String, runs: [ComparedRun]) {
    precondition(!runs.isEmpty, "\(label): a row without a run")
    self.label = label
    self.runs = runs
  }

  /// What all runs of a row have in common is read from the first.
  public var first: RunRecord { runs[0].run }

  public var seeds: [UInt64] { runs.map(\.run.settings.seed) }

  /// The runs whose loss was no longer finite; their losses are left out.
  public var diverged: [RunRecord] { runs.map(\.run).filter(\.diverged) }

  /// Means over the seeds.
  public var firstLoss: Double? { Interval(runs.compactMap(\.run.initialLoss))?.mean }
  public var loss: Losses {
    Losses(train: mean(of: \.train), validation: mean(of: \.validation), test: mean(of: \.test))
  }

  /// The activation function whose outputs were counted.
  public var function: ActivationFunction? { runs[0].function }

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

  /// The validation loss over the seeds; nil where no run has one.
  public var validation: Interval? { Interval(runs.compactMap(\.run.loss.validation)) }

  /// The validation loss over the names that are not training names, a mean over the seeds.
  public var unseenLoss: Double? {
    Interval(runs.compactMap(\.run.repeated?.validation?.loss))?.mean
  }

  /// What is known of the row's only run, if its final losses are comparable.
  public var known: KnownRun? {
    runs.count == 1 ? first.known.flatMap { $0.finals == nil ? nil : $0 } : nil
  }

  /// How far the validation loss is from the known one.
  public var knownDifference: Double? {
    guard let measured = loss.validation, let expected = known?.finals?.validation else {
      return nil
    }
    return measured - expected
  }

  /// The change of the validation loss from another row to this one, paired by seed.
  ///
  /// Stages that are trained with one seed can share draws and batches (the first five stages share
  /// all of them), so their losses go up and down together, and an interval for independent samples
  /// (Welch's) would be wrong. The differences of pairs are independent of each other either way.
  ///
  /// - Returns: nil where the losses are over other names: they are not of one quantity.
  func change(from other: ComparedStage) -> Interval? {
    guard first.hasTheExamples(of: other.first) else { return nil }
    let pairs = zip(other.runs, runs).compactMap { before, after in
      before.run.loss.validation.flatMap { value in after.run.loss.validation.map { $0 - value } }
    }
    return Interval(pairs)
  }

  private func mean(of split: KeyPath<Losses, Double?>) -> Double? {
    Interval(runs.compactMap { $0.run.loss[keyPath: split] })?.mean
  }
}
