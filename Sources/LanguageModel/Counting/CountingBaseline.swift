import Corpus
import Glibc

/// What counting reaches: a landmark for models that are trained.
public struct CountingBaseline: Codable, Equatable, Sendable {
  /// With the strength that is best on the validation names.
  public var model: CountingModel
  /// The different contexts of the training names: the rows of its table.
  public var contexts: Int
  public var loss: Losses

  public init(model: CountingModel, contexts: Int, loss: Losses) {
    self.model = model
    self.contexts = contexts
    self.loss = loss
  }

  /// A kind of counting whose strength is still to be chosen.
  public struct Kind: Hashable, Sendable {
    public let order: Int
    public let smoothing: CountingModel.Smoothing

    public init(order: Int, smoothing: CountingModel.Smoothing) {
      self.order = order
      self.smoothing = smoothing
    }

    /// One for each strength that is tried.
    fileprivate var candidates: [CountingModel] {
      smoothing.strengths.map {
        CountingModel(order: order, smoothing: smoothing, strength: $0)
      }
    }
  }

  /// For each kind the model whose validation loss is the lowest.
  ///
  /// - Parameter counts: of the training names, to the longest order at least.
  /// - Returns: nothing where there are no validation names.
  public static func best(
    of kinds: [Kind], counts: SequenceCounts, train: Dataset, validation: Dataset, test: Dataset
  ) -> [CountingBaseline] {
    let candidates = kinds.map(\.candidates)
    guard var losses = counts.losses(of: candidates.flatMap(\.self), over: validation)?[...] else {
      return []
    }
    let chosen = candidates.compactMap { models in
      defer { losses.removeFirst(models.count) }
      return zip(models, losses).min { $0.1 < $1.1 }
    }
    let models = chosen.map(\.0)
    let trainLosses = counts.losses(of: models, over: train)
    let testLosses = counts.losses(of: models, over: test)
    return chosen.enumerated().map { index, chosen in
      CountingBaseline(
        model: chosen.0, contexts: counts.contextCounts[chosen.0.order - 1],
        loss: Losses(
          train: trainLosses?[index], validation: chosen.1, test: testLosses?[index]))
    }
  }
}

extension SequenceCounts {
  /// The mean losses of several models over all examples, in nats; nil where there are none.
  public func losses(of models: [CountingModel], over dataset: Dataset) -> [Double]? {
    guard dataset.count > 0 else { return nil }
    var totals = [Double](repeating: 0, count: models.count)
    var seen: [Seen] = []
    for example in 0..<dataset.count {
      look(at: example, of: dataset, into: &seen)
      for (index, model) in models.enumerated() {
        totals[index] -= log(model.probability(seen, vocabularySize: vocabularySize))
      }
    }
    return totals.map { $0 / Double(dataset.count) }
  }
}
