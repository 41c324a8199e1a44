import Diagnostics
import Runs

/// A finished run as a comparison sees it.
public struct ComparedRun: Sendable {
  public let run: RunRecord
  /// The shares of |h| > 0.97 in the first batch, one for each tanh layer.
  public let saturated: [Double]
  /// Units of all tanh layers that are dead for the first batch.
  public let deadUnits: Int
}

extension ComparedRun {
  public init(_ stored: StoredRun) {
    let first = stored.record.snapshots.first { $0.step == 0 }
    let saturations = first?.layers.compactMap(\.saturation) ?? []
    self.init(
      run: stored.run, saturated: saturations.map(\.tableShare),
      deadUnits: first?.layers.compactMap(\.deadUnitCount).reduce(0, +) ?? 0)
  }
}
