import Diagnostics
import Runs

extension ComparedStage {
  /// The change of the validation loss from another row to this one, paired by seed.
  ///
  /// Stages that are trained with one seed can share draws and batches (the first five stages share
  /// all of them), so their losses go up and down together, and an interval for independent samples
  /// (Welch's) would be wrong. The differences of pairs are independent of each other either way.
  ///
  /// - Returns: nil where the losses are over other names: they are not of one quantity.
  func change(from other: ComparedStage) -> Interval? {
    guard first.hasTheExamples(of: other.first) else { return nil }
    return Interval(
      (sharesSeeds(with: other) ? pairsBySeed(other) : Array(zip(other.losses, losses)))
        .map { before, after in after.loss - before.loss })
  }

  /// Whether enough runs of both have a seed in common to be paired by it. Else they are paired in their
  /// order.
  func sharesSeeds(with other: ComparedStage) -> Bool {
    pairsBySeed(other).count >= min(2, losses.count, other.losses.count)
  }

  private func pairsBySeed(_ other: ComparedStage) -> [(SeedLoss, SeedLoss)] {
    other.losses.compactMap { before in
      losses.first { $0.seed == before.seed }.map { (before, $0) }
    }
  }

  private typealias SeedLoss = (seed: UInt64, loss: Double)

  /// The validation losses of the runs that have one.
  private var losses: [SeedLoss] {
    runs.map(\.run).compactMap { run in run.loss.validation.map { (run.settings.seed, $0) } }
  }
}
