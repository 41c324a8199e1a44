import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What an initialiser makes of the activations of ReLU layers (course 001, exercise 3; course 002,
/// section 4 and exercise 2).
struct ActivationsLab: Lab {
  let name = "activations"
  let question = "Which start keeps the size of a ReLU layer's signal?"

  private static let rows = 1_000
  private static let width = 100
  private static let heGain = Float(2).squareRoot()

  static let ofOneLayer: [(name: String, weight: Initializer)] = [
    ("kaiming-normal", .kaiming(gain: heGain)), ("xavier-normal", .xavierNormal),
    ("normal:0.01", .normal(scale: 0.01)), ("normal:1", .normal(scale: 1)),
  ]
  static let ofThreeLayers: [(name: String, weight: Initializer)] =
    [("default", .linearDefault), ("xavier-normal", .xavierNormal)]
    + [ofOneLayer[0], ofOneLayer[2], ofOneLayer[3]]

  func result(_ setup: LabSetup) -> LabResult {
    var one = LabTable(
      "hidden layer", "start",
      [.init("mean"), .init("std"), .init("mean square"), .init("zeros", .percent)])
    for (name, weight) in Self.ofOneLayer {
      let activations = EqualLayers(
        1, rows: Self.rows, width: Self.width, weight: weight, activation: .relu, seed: setup.seed
      ).signals[1]
      let (mean, deviation) = activations.meanAndDeviation
      one.append(
        name, [mean, deviation, activations.meanSquare, activations.share { $0 == 0 }])
    }
    var three = LabTable(
      "three layers", "start",
      columns: (1...3).map { "sums \($0)" } + (1...3).map { "activations \($0)" })
    for (name, weight) in Self.ofThreeLayers {
      let (sums, activations) = Self.layers(weight, seed: setup.seed)
      three.append(name, (sums + activations).map(\.populationDeviation))
    }
    let energy = one.number(row: "kaiming-normal", column: "mean square") ?? .nan
    let deviation = one.number(row: "kaiming-normal", column: "std") ?? .nan
    let xavier = one.number(row: "xavier-normal", column: "mean square") ?? .nan
    let shrinking = three.rows[0].numbers
    let factor = (shrinking[0] / shrinking[2]).squareRoot()
    let he = three.rows[2].numbers
    let verdicts = [
      Verdict(
        "He's start keeps the distribution of the activations",
        "their mean square is \(energy.digits(4)), their std \(deviation.digits(3)); "
          + "with Xavier's the mean square is \(xavier.digits(3))",
        abs(energy - 1) < 0.1 ? .partly : .fails),
      Verdict(
        "PyTorch's default start of a linear layer is He's",
        "with ReLU the sums shrink by \(factor.digits(3)) a layer",
        holds: abs(factor - 1) < 0.1),
      Verdict(
        "the course's figures of layers 1 and 3 show activations",
        "they are drawn of the sums, which with Kaiming's start have a std of \(he[0].digits(3)) and "
          + "\(he[2].digits(3)); what ReLU makes of them has \(he[3].digits(3)) and "
          + he[5].digits(3),
        holds: abs(he[0] - he[3]) < 0.1 * he[0]),
    ]
    let colours: [ChartColour] = [.third, .fifth, .main, .accent, .fourth]
    let series = zip(three.rows, colours).map { row, colour in
      let values = Array(row.numbers.prefix(3))
      return Series(
        .name(row.name), value: values[2].digits(2), colour, values: values, from: 1)
    }
    return LabResult(
      [one, three], verdicts,
      chart(
        label("headline", ["factor": factor.spoken]), x: Axis(label("axis")),
        y: Axis(nil, .logarithmic), [Panel(nil, series)]))
  }

  /// What the three layers of 100, 100 and 10 units sum up, and what ReLU makes of it. A bias is drawn by
  /// the default start alone.
  private static func layers(
    _ weight: Initializer, seed: UInt64
  ) -> (sums: [Matrix], activations: [Matrix]) {
    let bias = weight == .linearDefault ? weight : nil
    let plans = [width, width, 10].flatMap { width -> [LayerPlan] in
      [.linear(width: width, weight: weight, bias: bias), .activation(function: .relu)]
    }
    let network = DenseNetwork(plans, inputs: width, rows: rows)
    let generator = MersenneTwister(seed: seed)
    network.input.value.values = generator.normals(rows * width)
    network.initialize(with: generator)
    network.forward()
    let outputs = network.layers.map(\.output.value)
    return ((0..<3).map { outputs[2 * $0] }, (0..<3).map { outputs[2 * $0 + 1] })
  }
}
