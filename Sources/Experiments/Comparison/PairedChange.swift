import Diagnostics
import Runs

/// How the validation loss changes from one row to another.
struct PairedChange {
  let interval: Interval
  /// The seeds of which both have a loss; 0 where there are none.
  let pairs: Int
  /// Whether another run of the two has a loss, so that the change is not the difference of the means.
  let isOfSomeRuns: Bool
}

extension ComparedStage {
  /// The change of the validation loss from another row to this one, paired by seed.
  ///
  /// Stages that are trained with one seed can share draws and batches (the first five stages share
  /// all of them), so their losses go up and down together, and an interval for independent samples
  /// (Welch's) would be wrong. The differences of pairs are independent of each other either way.
  ///
  /// Where the rows share no seed, it is the difference of the means, which says nothing about chance.
  ///
  /// - Returns: nil where a row has no loss, or the losses are over other names: they are not of one
  ///   quantity.
  func change(from other: ComparedStage) -> PairedChange? {
    guard first.hasTheExamples(of: other.first), let mean = validation?.mean,
      let otherMean = other.validation?.mean
    else { return nil }
    let pairs = losses.pairs(with: other.losses)
    let differences = pairs.isEmpty ? [mean - otherMean] : pairs.map { $0.after - $0.before }
    return Interval(differences).map {
      PairedChange(
        interval: $0, pairs: pairs.count,
        isOfSomeRuns: !pairs.isEmpty
          && pairs.count < max(losses.known.count, other.losses.known.count))
    }
  }
}
