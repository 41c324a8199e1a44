import Diagnostics
import Layers
import Plotting

/// Runs whose records hold exactly what a test wants to be found in them.
enum MadeRun {
  static func losses(
    _ losses: [Float], drop: Int = 1_000_000, characters: Int = 27, name: String = "run"
  ) -> PlottedRun {
    var record = Record()
    record.losses = losses
    record.updateRatios.series = [.init(parameter: "C", shape: [characters, 2], logRatios: [])]
    return PlottedRun(name: name, record: record, maxSteps: losses.count, rateChanges: [drop])
  }

  static func evaluations(_ points: [(step: Int, train: Double?, validation: Double?)])
    -> PlottedRun
  {
    var record = Record()
    record.evaluations = points.map {
      EvaluationPoint(step: $0.step, train: $0.train, validation: $0.validation)
    }
    return PlottedRun(name: "run", record: record, maxSteps: 1_000, rateChanges: [500])
  }

  /// A hundred outputs of ten units, so many of them beyond the bound of saturation, of no unit all.
  static func outputs(saturated count: Int) -> [Float] {
    (0..<100).map { ($0 < count ? 0.999 : 0.5) * ($0.isMultiple(of: 2) ? 1 : -1) }
  }

  /// A hundred outputs of ten units, so many of which are saturated for every example.
  static func outputs(dead count: Int) -> [Float] {
    (0..<100).map { ($0 % 10 < count ? 0.999 : 0.5) * ($0 / 10 % 2 == 0 ? 1 : -1) }
  }

  /// Half of them positive, half negative, so that their deviation is `size` · √(100 / 99).
  static func numbers(_ size: Float) -> [Float] {
    (0..<100).map { $0.isMultiple(of: 2) ? size : -size }
  }

  /// Activation layers, each after a linear one with sums three times as large.
  ///
  /// - Parameters:
  ///   - outputs: of each layer, at each snapshot; these are a hundred steps apart.
  ///   - gradients: of each layer, at every snapshot.
  static func layers(
    _ kind: String = "Tanh", outputs: [[[Float]]], gradients: [[Float]]? = nil,
    name: String = "run"
  ) -> PlottedRun {
    var record = Record()
    record.snapshots = outputs.enumerated().map { place, layers in
      Snapshot(
        step: 100 * place,
        layers: layers.enumerated().flatMap { index, outputs in
          let back = gradients?[index] ?? numbers(0.01)
          return [
            layer("Linear", outputs.map { 3 * $0 }, back), layer(kind, outputs, back),
          ]
        }, parameters: [])
    }
    return PlottedRun(name: name, record: record, maxSteps: 1_000, rateChanges: [500])
  }

  private static func layer(
    _ kind: String, _ outputs: [Float], _ gradients: [Float]
  ) -> LayerSnapshot {
    let flatness = ActivationFunction.all.first { $0.kind == kind }?.flatness
    return LayerSnapshot(
      kind: kind, activations: Distribution(outputs, between: flatness?.bounds),
      gradients: Distribution(gradients),
      saturation: flatness.map {
        Saturation(rows: outputs.count / 10, columns: 10, activations: outputs, of: $0)
      })
  }

  /// An embedding table and weights, of each how large its numbers and their gradients are, and a bias.
  static func weights(_ sizes: [(values: Float, gradients: Float)]) -> PlottedRun {
    var record = Record()
    let weights = sizes.enumerated().map { index, size in
      ParameterSnapshot(
        name: "layers.\(index).weight", shape: [10, 10],
        values: Distribution(numbers(size.values)), gradients: Distribution(numbers(size.gradients))
      )
    }
    let bias = ParameterSnapshot(
      name: "layers.1.bias", shape: [100], values: Distribution(numbers(1)),
      gradients: Distribution(numbers(0.5)))
    record.snapshots = [Snapshot(step: 0, layers: [], parameters: weights + [bias])]
    return PlottedRun(name: "run", record: record, maxSteps: 1_000, rateChanges: [500])
  }

  /// Weights whose updates are constant, at ten thousand steps, until the rate drops to a tenth.
  static func updates(_ levels: [Float], steps: Int = 10_000, drop: Int = 5_000) -> PlottedRun {
    var record = Record()
    record.updateRatios.steps = Array(stride(from: 0, to: steps, by: 10))
    record.updateRatios.series = levels.enumerated().map { index, level in
      .init(
        parameter: "layers.\(index).weight", shape: [10, 10],
        logRatios: record.updateRatios.steps.map { $0 < drop ? level : level - 1 })
    }
    return PlottedRun(name: "run", record: record, maxSteps: steps, rateChanges: [drop])
  }
}
