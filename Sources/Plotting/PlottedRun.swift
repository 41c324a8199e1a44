import Diagnostics
import Glibc
import Layers
import Quoting

/// A training run as the figures see it: its name, and what was recorded of it.
public struct PlottedRun: Sendable {
  /// Appears in titles, for example `kaiming`.
  public var name: String
  /// Its stage alone, for a headline that has no room for all settings; nil where there is none.
  public let shortName: String?
  public let record: Record
  /// The steps of the whole schedule; the record may end earlier.
  public let maxSteps: Int
  /// Where the learning rate changes, in ascending order: it falls at the first step, rises again at the
  /// second, and so on. They may lie beyond the record.
  public let rateChanges: [Int]
  /// Before and after the first of them.
  public let rates: (before: Double, after: Double)
  /// Examples in a batch.
  public let batchSize: Int
  /// The validation loss of a table of counts that sees as many letters, in nats; nil where it is not
  /// known.
  public let countingLoss: Double?

  public init(
    name: String, shortName: String? = nil, record: Record, maxSteps: Int, rateChanges: [Int],
    rates: (before: Double, after: Double) = (0.1, 0.01), batchSize: Int = 32,
    countingLoss: Double? = nil
  ) {
    self.name = name
    self.shortName = shortName
    self.record = record
    self.maxSteps = maxSteps
    self.rateChanges = rateChanges
    self.rates = rates
    self.batchSize = batchSize
    self.countingLoss = countingLoss
  }

  /// The name, short enough for a headline.
  var displayName: String { name.withWholeNumbers.shortened(to: 80) }

  /// The name and the one to take where it is too long; nil where there is only one.
  var names: RunNames? { shortName.map { RunNames(full: name, short: $0) } }
}

extension PlottedRun {
  /// All snapshots; at least one.
  func snapshots() throws(NothingToShow) -> [Snapshot] {
    guard !record.snapshots.isEmpty else {
      throw NothingToShow(reason: "no snapshot was recorded")
    }
    return record.snapshots
  }

  /// The snapshots with an activation layer, at least one, and its function.
  func activationSnapshots() throws(NothingToShow) -> (
    snapshots: [Snapshot], function: ActivationFunction
  ) {
    let shown = try snapshots().filter { !$0.activationLayers.isEmpty }
    guard let function = shown.first?.function else {
      throw NothingToShow(reason: "no activation function was recorded: the layers are linear")
    }
    return (shown, function)
  }

  /// The first activation layer at the first and at the last of them, or at the only one.
  func firstActivationLayers() throws(NothingToShow) -> [PlacedLayer] {
    _ = try activationSnapshots()
    return record.firstAndLastActivationSnapshots.map {
      PlacedLayer(snapshot: $0, index: $0.activationLayers[0])
    }
  }

  /// The first layer with a map of its saturated outputs or zeros, at the same snapshots.
  func firstSaturatingLayers() throws(NothingToShow) -> [PlacedLayer] {
    let function = try activationSnapshots().function
    let shown = record.firstAndLastActivationSnapshots.filter { !$0.saturatingLayers.isEmpty }
    guard !shown.isEmpty else {
      throw NothingToShow(
        reason: ActivationFunction.all.contains(function)
          ? "\(function.name) neither saturates at a bound nor stays at zero"
          : "no map of the outputs of \(function.name) was recorded")
    }
    return shown.map { PlacedLayer(snapshot: $0, index: $0.saturatingLayers[0]) }
  }

  /// The loss of every step, in nats; one finite at least.
  func losses() throws(NothingToShow) -> [Double] {
    let losses = record.losses.map(Double.init)
    guard losses.contains(where: \.isFinite) else {
      throw NothingToShow(
        reason: losses.isEmpty ? "no loss was recorded" : "no finite data among the losses")
    }
    return losses
  }

  /// The step of a snapshot in words: of the last one, how many steps were taken.
  func stepName(_ step: Int) -> String {
    (step > 0 && step == record.losses.count - 1 ? step + 1 : step).grouped
  }

  /// The loss of a model that gives every token the same probability, ln V; nil where V is not recorded.
  var lossOfNothing: Double? {
    // The first parameter is the embedding table, a row for each token.
    record.updateRatios.series.first?.shape.first.map { log(Double($0)) }
  }
}

extension PlottedRun {
  /// Why there is nothing token by token.
  ///
  /// - Parameter missing: what is missing, in words.
  func whyNoTokens(_ missing: String) -> NothingToShow {
    // The first parameter is the embedding table, a row for each token.
    let tokens = record.updateRatios.series.first?.shape.first ?? 0
    guard tokens > EmbeddingTable.tokenLimit else {
      return NothingToShow(reason: "\(missing) was recorded")
    }
    return NothingToShow(
      reason: "\(missing) was recorded, as there are \(tokens.grouped) tokens, and they are "
        + "recorded up to \(EmbeddingTable.tokenLimit)")
  }
}
