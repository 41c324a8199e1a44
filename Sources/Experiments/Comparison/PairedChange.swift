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
    let pairs =
      sharesSeeds(with: other)
      ? losses.pairs(with: other.losses) : Array(zip(other.losses.known, losses.known))
    return Interval(pairs.map { before, after in after - before })
  }

  /// Whether enough runs of both have a seed in common to be paired by it. Else they are paired in their
  /// order.
  func sharesSeeds(with other: ComparedStage) -> Bool {
    let (mine, others) = (losses.known.count, other.losses.known.count)
    return losses.pairs(with: other.losses).count >= min(2, mine, others)
  }
}
