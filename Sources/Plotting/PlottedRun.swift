import Diagnostics
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
}

extension PlottedRun {
  /// Why there is nothing token by token.
  ///
  /// - Parameter missing: what is missing, in words.
  func whyNoTokens(_ missing: String) -> NothingToShow {
    // The first parameter is the embedding table, a row for each token.
    let tokens = record.updateRatios.series.first?.shape.first ?? 0
    guard tokens > EmbeddingTable.mostTokens else {
      return NothingToShow(reason: "\(missing) was recorded")
    }
    return NothingToShow(
      reason: "\(missing) was recorded, as there are \(tokens.grouped) tokens, and they are "
        + "recorded up to \(EmbeddingTable.mostTokens)")
  }
}

extension Sheet {
  /// When a batch was seen, in words.
  func moment(_ snapshot: Snapshot) -> String {
    snapshot.step == 0
      ? say("moment.start") : say("moment.step", ["step": snapshot.step.grouped])
  }

  /// A layer in words, with its place if there is more than one of its kind.
  func layerName(_ index: Int, of snapshot: Snapshot) -> String {
    let kind = snapshot.layers[index].kind
    let alike = snapshot.layers.count { $0.kind == kind }
    return alike > 1
      ? say("layer.place", ["place": String(index), "kind": kind])
      : say("layer.only", ["kind": kind])
  }
}
