import Diagnostics
import Glibc
import Quoting

/// A training run as the figures see it: its name, and what was recorded of it.
public struct PlottedRun: Sendable {
  /// Appears in titles, for example `kaiming`.
  public var name: String
  public let record: Record
  /// The steps of the whole schedule; the record may end earlier.
  public let maxSteps: Int
  /// Where the learning rate falls; may lie beyond the record.
  public let dropStep: Int

  public init(name: String, record: Record, maxSteps: Int, dropStep: Int) {
    self.name = name
    self.record = record
    self.maxSteps = maxSteps
    self.dropStep = dropStep
  }

  /// The name, short enough for a headline.
  var displayName: String { name.shortened(to: 80) }
}

extension PlottedRun {
  /// All snapshots; at least one.
  func snapshots() throws(NothingToShow) -> [Snapshot] {
    guard !record.snapshots.isEmpty else {
      throw NothingToShow(reason: "no snapshot was recorded")
    }
    return record.snapshots
  }

  /// The snapshots with a tanh layer; at least one.
  func tanhSnapshots() throws(NothingToShow) -> [Snapshot] {
    let shown = try snapshots().filter { !$0.saturatingLayers.isEmpty }
    guard !shown.isEmpty else { throw NothingToShow(reason: "no tanh layer was recorded") }
    return shown
  }

  /// The first and the last of them, or the only one; at least one.
  func firstAndLastSaturatingSnapshots() throws(NothingToShow) -> [Snapshot] {
    _ = try tanhSnapshots()
    return record.firstAndLastSaturatingSnapshots
  }

  /// The first tanh layer at the first and at the last snapshot.
  func firstSaturatingLayers() throws(NothingToShow) -> [(snapshot: Snapshot, layer: Int)] {
    try firstAndLastSaturatingSnapshots().map { ($0, $0.saturatingLayers[0]) }
  }

  func logLosses() throws(NothingToShow) -> [Double] {
    let logs = record.losses.map { log10(Double($0)) }
    guard logs.contains(where: \.isFinite) else {
      throw NothingToShow(
        reason: logs.isEmpty ? "no loss was recorded" : "no finite data among the losses")
    }
    return logs
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
