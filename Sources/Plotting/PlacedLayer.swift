import Diagnostics

/// A layer at a snapshot.
struct PlacedLayer {
  let snapshot: Snapshot
  let index: Int

  var state: LayerSnapshot { snapshot.layers[index] }
  /// The layer before it; nil for the first.
  var before: LayerSnapshot? { index > 0 ? snapshot.layers[index - 1] : nil }
}
