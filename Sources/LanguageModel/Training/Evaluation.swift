import Corpus
import Layers
import Parallel
import Quoting

/// The loss of a model over all examples of a split.
///
/// Each different context is computed once and counted as often as it occurs; the sum is in Double.
public final class Evaluation {
  private let pass: ContextPass
  private let targets: TargetPass
  private var model: Model { pass.models[0] }

  /// Evaluates a copy of the model, so that the original's last activations stay readable.
  ///
  /// - Parameters:
  ///   - cores: on how many losses are computed where there are many contexts; they are the same for any
  ///     number.
  ///   - isCancelled: asked between batches; what is being computed then has no result.
  public init(
    _ model: Model, cores: Int = coreCount, isCancelled: @escaping () -> Bool = { false }
  ) {
    pass = ContextPass([model], isCancelled: isCancelled)
    targets = TargetPass(pass, cores: cores, isCancelled: isCancelled)
  }

  /// Takes over weights and running statistics of the model as it is now.
  func take(_ model: Model) { self.model.copyTensors(of: model) }

  /// The mean loss in nats; nil for a split without examples, or where it was cancelled.
  public func loss(_ dataset: Dataset) -> Double? {
    losses(tables(of: dataset))[0]
  }

  /// The contexts that `losses` goes through.
  func tables(of dataset: Dataset) -> ContextTables {
    ContextTables(dataset.with(context: model.recipe.context))
  }

  /// The same of all examples, which are made once for all models that see as many letters.
  func tables(of examples: Examples) -> ContextTables {
    examples.all.context == model.recipe.context ? examples.tables : tables(of: examples.all)
  }

  /// The same for each part of a dataset, in one pass: a context that several parts have is computed once.
  func losses(_ tables: ContextTables) -> [Double?] {
    let ends = tables.dataset.partEnds
    var totals = [Double](repeating: 0, count: ends.count)
    let isWhole = targets.forEachEntry(of: tables) { entry, logProbability in
      totals[Int(entry.part)] -= Double(entry.count) * logProbability
    }
    return zip(totals, zip([0] + ends, ends)).map { total, range in
      let count = range.1 - range.0
      return isWhole && count > 0 ? total / Double(count) : nil
    }
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
