import Diagnostics
import Layers
import Plotting

/// A run of which a test says which outputs its first layer saturates.
enum MappedRun {
  /// - Parameters:
  ///   - filled: for each snapshot and unit, how many of the examples, the first ones.
  ///   - layers: how many layers are alike.
  static func run(
    _ filled: [[Int]], rows: Int = 4, steps: [Int] = [0, 100], kind: String = "Tanh",
    layers: Int = 1, gradient: Float = 0.01, name: String = "raw"
  ) -> PlottedRun {
    var record = Record()
    record.snapshots = zip(steps, filled).map { step, filled in
      let map = (0..<rows).flatMap { row in filled.map { row < $0 } }
      let numbers = Distribution([-1, 0.5, 1])
      let layer = LayerSnapshot(
        kind: kind, activations: numbers,
        gradients: Distribution([gradient, -gradient]),
        saturation: Saturation(rows: rows, columns: filled.count, map: map, tableShare: 0.5))
      return Snapshot(
        step: step, layers: Array(repeating: layer, count: layers), parameters: [])
    }
    return PlottedRun(name: name, record: record, maxSteps: 200, rateChanges: [100])
  }
}
