import Diagnostics

/// A training run as the figures see it: its name, and what was recorded of it.
public struct PlottedRun: Sendable {
  /// Appears in titles, for example `kaiming`.
  public let name: String
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
}

extension PlottedRun {
  /// The first and the last snapshot, or the only one, that have something to show: what a lecturer
  /// puts side by side as "before" and "after".
  func beforeAndAfter(where shows: (Snapshot) -> Bool) -> [Snapshot] {
    let shown = record.snapshots.filter(shows)
    guard let first = shown.first, let last = shown.last else { return [] }
    return first.step == last.step ? [first] : [first, last]
  }
}

extension Snapshot {
  /// When the batch was seen, in words.
  var moment: String {
    step == 0 ? "step 0, before any update" : "step \(step.grouped)"
  }

  /// A layer in words, with its place if there is more than one of its kind.
  func layerName(_ index: Int) -> String {
    let kind = layers[index].kind
    let alike = layers.count { $0.kind == kind }
    return alike > 1 ? "layer \(index) (\(kind))" : "\(kind) layer"
  }
}

extension PlottedRun {
  /// The first and the last snapshot with a tanh layer.
  func tanhSnapshots() throws(NothingToShow) -> [Snapshot] {
    guard !record.snapshots.isEmpty else {
      throw NothingToShow(reason: "no snapshot was recorded")
    }
    let snapshots = beforeAndAfter { !$0.tanhLayers.isEmpty }
    guard !snapshots.isEmpty else {
      throw NothingToShow(reason: "no tanh layer was recorded")
    }
    return snapshots
  }
}

extension Saturation {
  /// Both shares that the lecture counts.
  var inWords: String { "\(tableShare.percent) > 0.97, \(mapShare.percent) > 0.99" }
}
