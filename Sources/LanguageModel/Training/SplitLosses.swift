import Corpus

/// The losses of a model over the three splits, as it is when it is asked: while it trains, again and
/// again.
///
/// The splits share one pass: a context that several of them have is computed once. What does not change
/// from one time to the next is kept: the contexts, and room for what is computed.
public final class SplitLosses {
  private let model: Model
  private let evaluation: Evaluation
  private let tables: ContextTables

  /// - Parameter isCancelled: asked between batches; then there are no losses.
  public init(
    of model: Model, _ examples: Examples, isCancelled: @escaping () -> Bool = { false }
  ) {
    self.model = model
    evaluation = Evaluation(model, isCancelled: isCancelled)
    tables = evaluation.tables(of: examples)
  }

  /// By the running statistics of a model that is normalised.
  public func now() -> Losses {
    evaluation.take(model)
    return Losses(evaluation.losses(tables))
  }
}

extension Model {
  /// The losses of the three splits; nil for those that were not computed when it was cancelled.
  public func losses(
    _ examples: Examples, statistics: NormStatistics = .running,
    isCancelled: @escaping () -> Bool = { false }
  ) -> Losses {
    let evaluation = Evaluation(self, isCancelled: isCancelled)
    if statistics == .calibrated { evaluation.calibrate(examples.train) }
    guard statistics == .split else {
      return Losses(evaluation.losses(evaluation.tables(of: examples)))
    }
    return Losses(
      losses(
        over: [examples.train, examples.validation, examples.test], calibratedOn: examples.train,
        statistics: .split, isCancelled: isCancelled))
  }

  /// The losses over any names.
  ///
  /// - Parameter train: what `calibrated` statistics are of.
  public func losses(
    over splits: [Dataset], calibratedOn train: Dataset, statistics: NormStatistics = .running,
    isCancelled: @escaping () -> Bool = { false }
  ) -> [Double?] {
    let evaluation = Evaluation(self, isCancelled: isCancelled)
    if statistics == .calibrated { evaluation.calibrate(train) }
    return splits.map { split in
      if statistics == .split { evaluation.calibrate(split) }
      return evaluation.loss(split)
    }
  }
}

extension Losses {
  /// Of the splits in their order.
  fileprivate init(_ splits: [Double?]) {
    self.init(train: splits[0], validation: splits[1], test: splits[2])
  }
}
