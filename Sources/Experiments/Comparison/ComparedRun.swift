import Diagnostics
import Layers
import Runs

/// A finished run as a comparison sees it.
public struct ComparedRun: Sendable {
  public let run: RunRecord
  /// What the shares are of; nil where there are none.
  public let function: ActivationFunction?
  /// The shares of saturated outputs, or of zeros, in the first batch, one for each activation layer.
  public let shares: [Double]
  /// Units of all these layers that are dead for the first batch; nil where that is not recorded.
  public let deadUnits: Int?
}

extension ComparedRun {
  public init(_ stored: StoredRun) {
    let first = stored.record.snapshots.first { $0.step == 0 }
    let layers = first.map { first in first.saturatingLayers.map { first.layers[$0] } } ?? []
    self.init(
      run: stored.run, function: layers.first?.function,
      shares: layers.compactMap { $0.saturation?.tableShare },
      deadUnits: layers.isEmpty ? nil : layers.compactMap(\.deadUnitCount).reduce(0, +))
  }
}
