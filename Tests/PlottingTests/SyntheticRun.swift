import Diagnostics
import Glibc
import Layers
import Plotting

/// Runs that look like the lecture's, made from a small random stream instead of training.
enum SyntheticRun {
  static let raw = raw(steps: 200_000)

  /// The same, short, for tests that are not about what a picture shows.
  static let small = raw(steps: 300)

  /// One hidden layer, badly initialised: a hockey stick, and pre-activations with a deviation of 5.
  static func raw(steps: Int) -> PlottedRun {
    var chance = Chance(state: 1)
    var record = Record()
    addTables(to: &record, embeddingWidth: 10, &chance)
    record.evaluations = [0, steps / 2, steps].map {
      EvaluationPoint(step: $0, train: 2 + 20 / Double($0 + 1), validation: 2.1)
    }
    record.losses = (0..<steps).map { step in
      let start = 25 * exp(-Double(step) / 150) + 1.2 * exp(-Double(step) / 8_000)
      return Float(2.1 + start + 0.18 * chance.normal())
    }
    let parameters = [("C", [27, 10]), ("W1", [30, 200]), ("b1", [200]), ("W2", [200, 27])]
    record.snapshots = [0, steps - 1].map { step in
      let inputs = (0..<6_400).map { _ in Float((step == 0 ? 5 : 3) * chance.normal()) }
      return Snapshot(
        step: step,
        layers: [
          layer("Linear", inputs, &chance), tanhLayer(inputs, columns: 200, &chance),
          layer("Linear", (0..<864).map { _ in Float(chance.normal()) }, &chance),
        ],
        parameters: parameters.map { parameter($0.0, $0.1, deviation: 0.01, &chance) })
    }
    record.updateRatios = ratios(
      parameters, levels: [-3.2, -2.6, -2.9, -2.4],
      steps: Array(stride(from: 0, to: steps, by: 10)), &chance)
    return PlottedRun(name: "raw", record: record, maxSteps: 200_000, rateChanges: [100_000])
  }

  /// Five hidden layers with BatchNorm, stopped after 1,001 steps, every step's ratios recorded.
  static let deep: PlottedRun = {
    var chance = Chance(state: 2)
    var record = Record()
    addTables(to: &record, embeddingWidth: 2, &chance)
    record.evaluations = [0, 1_001].map {
      EvaluationPoint(step: $0, train: 3.3 - Double($0) / 1_100, validation: nil)
    }
    record.losses = (0..<1_001).map { step in
      Float(2.35 + 0.95 * exp(-Double(step) / 120) + 0.15 * chance.normal())
    }
    let parameters =
      [("C", [27, 10])]
      + (0..<6).flatMap { block in
        let inputs = block == 0 ? 30 : 100
        let outputs = block == 5 ? 27 : 100
        return [
          ("layers.\(3 * block).weight", [inputs, outputs]),
          ("layers.\(3 * block + 1).gamma", [outputs]),
          ("layers.\(3 * block + 1).beta", [outputs]),
        ]
      }
    record.snapshots = [0, 1_000].map { step in
      var layers: [LayerSnapshot] = []
      for block in 0..<6 {
        let count = block == 5 ? 864 : 3_200
        let inputs = (0..<count).map { _ in Float((1 - 0.05 * Double(block)) * chance.normal()) }
        layers += [layer("Linear", inputs, &chance), layer("BatchNorm", inputs, &chance)]
        if block < 5 { layers.append(tanhLayer(inputs, columns: 100, &chance)) }
      }
      return Snapshot(
        step: step, layers: layers,
        parameters: parameters.enumerated().map { index, shape in
          parameter(shape.0, shape.1, deviation: 0.009 - 0.0003 * Double(index), &chance)
        })
    }
    record.updateRatios = ratios(
      parameters, levels: (0..<19).map { -3.1 + 0.05 * Double($0) }, steps: Array(0..<1_001),
      &chance)
    return PlottedRun(name: "deep", record: record, maxSteps: 200_000, rateChanges: [150_000])
  }()

  private static func addTables(
    to record: inout Record, embeddingWidth: Int, _ chance: inout Chance
  ) {
    let letters = ["."] + "abcdefghijklmnopqrstuvwxyz".map { String($0) }
    record.embedding = EmbeddingTable(
      labels: letters, width: embeddingWidth,
      values: (0..<27 * embeddingWidth).map { _ in Float(chance.normal()) })
    record.bigrams = BigramCounts(
      labels: letters, counts: (0..<729).map { Int(9 * chance.uniform() * Double($0)) })
  }

  private static func layer(
    _ kind: String, _ outputs: [Float], _ chance: inout Chance
  ) -> LayerSnapshot {
    let gradients = outputs.map { _ in Float(0.002 * chance.normal()) }
    return LayerSnapshot(
      kind: kind, activations: Distribution(outputs), gradients: Distribution(gradients),
      saturation: nil)
  }

  private static func tanhLayer(
    _ inputs: [Float], columns: Int, _ chance: inout Chance
  ) -> LayerSnapshot {
    var outputs = inputs.map(tanhf)
    // One dead unit, which the map must show as a white column.
    for row in 0..<inputs.count / columns { outputs[row * columns + 7] = 0.9999 }
    let gradients = outputs.map { Float(0.0025 * chance.normal()) * (1 - $0 * $0) }
    return LayerSnapshot(
      kind: "Tanh", activations: Distribution(outputs, between: Tanh.bounds),
      gradients: Distribution(gradients),
      saturation: Saturation(
        rows: inputs.count / columns, columns: columns, activations: outputs))
  }

  private static func parameter(
    _ name: String, _ shape: [Int], deviation: Double, _ chance: inout Chance
  ) -> ParameterSnapshot {
    let count = shape.reduce(1, *)
    return ParameterSnapshot(
      name: name, shape: shape,
      values: Distribution((0..<count).map { _ in Float(0.2 * chance.normal()) }),
      gradients: Distribution((0..<count).map { _ in Float(deviation * chance.normal()) }))
  }

  private static func ratios(
    _ parameters: [(String, [Int])], levels: [Double], steps: [Int], _ chance: inout Chance
  ) -> UpdateRatios {
    var ratios = UpdateRatios()
    ratios.steps = steps
    ratios.series = zip(parameters, levels).map { parameter, level in
      let values = steps.map { step in
        Float(level - 0.6 * exp(-Double(step) / 100) + 0.06 * chance.normal())
      }
      return UpdateRatios.Series(
        parameter: parameter.0, shape: parameter.1, logRatios: values)
    }
    return ratios
  }
}

/// SplitMix64, and normal numbers from it by Box and Muller.
struct Chance {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992
  }

  mutating func normal() -> Double {
    sqrt(-2 * log(1 - uniform())) * cos(2 * .pi * uniform())
  }
}
