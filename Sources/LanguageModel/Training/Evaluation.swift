import Corpus
import Layers
import Quoting

/// The loss of a model over all examples of a split.
///
/// Each different context is computed once and counted as often as it occurs; the sum is in Double.
public final class Evaluation {
  private let pass: ContextPass
  private var model: Model { pass.models[0] }

  /// Evaluates a copy of the model, so that the original's last activations stay readable.
  ///
  /// - Parameter isCancelled: asked between batches; what is being computed then has no result.
  public init(_ model: Model, isCancelled: @escaping () -> Bool = { false }) {
    pass = ContextPass([model], isCancelled: isCancelled)
  }

  /// The mean loss in nats; nil for a split without examples, or where it was cancelled.
  public func loss(_ dataset: Dataset) -> Double? {
    guard dataset.count > 0 else { return nil }
    var total = 0.0
    let isWhole = pass.forEachContext(dataset) { table, group, row in
      let logProbabilities = CrossEntropy.logProbabilities(model.logits.value, row: row)
      for entry in table.entries(group) {
        total -= Double(entry.count) * logProbabilities[Int(entry.target)]
      }
    }
    return isWhole ? total / Double(dataset.count) : nil
  }

  /// Replaces the running statistics of every layer that has some by mean and deviation over all
  /// examples of a split, layer after layer, because each layer's input depends on the layers before
  /// it.
  public func calibrate(_ dataset: Dataset) {
    guard dataset.count > 1 else { return }
    for (index, layer) in model.layers.enumerated() {
      for (part, input) in layer.parts(after: model.input(of: index)) {
        guard let part = part as? any Calibrated else { continue }
        // What goes into a part of a composite is computed by the composite itself.
        let count = part === layer ? index : index + 1
        let input = input.value
        let means = weightedSums(dataset, through: count, width: input.columns) { row, unit in
          Double(input[row, unit])
        }.map { $0 / Double(dataset.count) }
        let squares = weightedSums(dataset, through: count, width: input.columns) { row, unit in
          let deviation = Double(input[row, unit]) - means[unit]
          return deviation * deviation
        }
        part.calibrate(means: means, squareDeviations: squares, count: dataset.count)
      }
    }
  }

  /// For each unit, the sum over all examples of a value of the row that their context lies in.
  private func weightedSums(
    _ dataset: Dataset, through count: Int, width: Int,
    value: (_ row: Int, _ unit: Int) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: width)
    pass.forEachContext(dataset, through: count) { table, group, row in
      let weight = Double(table.weight(group))
      for unit in 0..<width { sums[unit] += weight * value(row, unit) }
    }
    return sums
  }
}

/// By what a BatchNorm normalises when a model is evaluated.
public enum NormStatistics: String, CaseIterable, Codable, Sendable {
  /// The running statistics of training.
  case running
  /// Mean and deviation over all training examples, after training.
  case calibrated
  /// Mean and deviation of the split itself, for each split.
  case split
}

extension Model {
  /// The losses of the three splits; nil for those that were not computed when it was cancelled.
  public func losses(
    _ examples: Examples, statistics: NormStatistics = .running,
    isCancelled: @escaping () -> Bool = { false }
  ) -> Losses {
    let losses = losses(
      over: [examples.train, examples.validation, examples.test], calibratedOn: examples.train,
      statistics: statistics, isCancelled: isCancelled)
    return Losses(train: losses[0], validation: losses[1], test: losses[2])
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

/// The mean losses of the splits, in nats; nil for a split without examples.
public struct Losses: Codable, Equatable, Sendable {
  @OrNull public var train: Double?
  @OrNull public var validation: Double?
  @OrNull public var test: Double?

  public init(train: Double?, validation: Double?, test: Double?) {
    self.train = train
    self.validation = validation
    self.test = test
  }

  private enum CodingKeys: String, CodingKey {
    case train, test
    case validation = "val"
  }
}
