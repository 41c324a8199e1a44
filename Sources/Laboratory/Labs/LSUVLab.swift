import Corpus
import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What LSUV makes of ten layers: orthogonal weights, scaled layer by layer until each sum deviates by 1
/// (course 002, section 2.4.2, method 6).
struct LSUVLab: Lab {
  let name = "lsuv"
  let question = "What does scaling each layer by its own deviation give?"
  let data = LabData.names

  private static let depth = 10
  private static let width = 100
  private static let examples = 1_000
  private static let functions: [Activation] = [.tanh, .relu]

  func result(_ setup: LabSetup) -> LabResult {
    let starts = Self.functions.map { Scaling($0, setup) }
    let layers = [1, 2, 5, Self.depth]
    var table = LabTable(
      "sums", "activation",
      columns: layers.map { "before \($0)" } + layers.map { "after \($0)" }
        + ["activations \(Self.depth)"],
      .fixed(4))
    for start in starts {
      table.append(
        start.function.title,
        layers.map { start.before[$0 - 1] } + layers.map { start.after[$0 - 1] }
          + [start.activations[Self.depth - 1]])
    }
    let after = starts.flatMap(\.after)
    let (least, most) = (after.min() ?? .nan, after.max() ?? .nan)
    let scaled = Self.isOne(least) && Self.isOne(most)
    let active = starts.map { start in
      "\(start.activations[Self.depth - 1].digits(3)) after \(start.function.title)"
    }
    let areOne = starts.allSatisfy { $0.activations.allSatisfy(Self.isOne) }
    let onceEnough = starts.flatMap(\.afterOnce).allSatisfy(Self.isOne)
    let verdicts = [
      Verdict(
        "LSUV gives every layer activations of unit variance",
        "the std of the sums is \(least.fixed(4)) to \(most.fixed(4)), at layer \(Self.depth) that "
          + "of the activations \(active.joined(separator: " and "))",
        areOne ? .holds : scaled ? .partly : .fails),
      Verdict(
        "one scaling of each layer is enough",
        onceEnough
          ? "after one all \(after.count) layers are at 1: a sum without a bias is linear in its weight"
          : "after one the std is \((starts.flatMap(\.afterOnce).max() ?? .nan).fixed(4)) at most",
        holds: onceEnough),
    ]
    return LabResult(
      [table], verdicts,
      chart(
        scaled && !areOne
          ? label(
            "headline",
            zip(["tanh", "relu"], starts).reduce(into: [:]) { values, start in
              values[start.0] = start.1.activations[Self.depth - 1].fixed(2)
            })
          : label("headline.plain"),
        x: Axis(label("axis"), range: 0.7...(Double(Self.depth) + 0.3)),
        y: Axis(nil), starts.map(panel)))
  }

  /// Within what the scaling itself calls done.
  private static func isOne(_ deviation: Double) -> Bool { abs(deviation * deviation - 1) <= 2e-3 }

  private func panel(_ start: Scaling) -> Panel {
    Panel(
      .name(start.function.title),
      [
        Series(label("after"), .main, values: start.after, from: 1),
        Series(label("before"), .accent, .dashes, values: start.before, from: 1),
        Series(label("activations"), .third, values: start.activations, from: 1),
      ])
  }

  /// Ten layers, and the deviations of what they put out over the examples that they are scaled by.
  private struct Scaling {
    let function: Activation
    /// Of the sums of each layer with its orthogonal weights, where the layers in front are scaled.
    let before: [Double]
    /// The same with weights that are divided once by it.
    let afterOnce: [Double]
    let after: [Double]
    /// With n − 1, as all that is shown beside sums.
    let activations: [Double]

    init(_ function: Activation, _ setup: LabSetup) {
      self.function = function
      let layer = [
        LayerPlan.linear(width: width, weight: .unitVariance, bias: nil),
        .activation(function: function),
      ]
      let recipe = Recipe(
        layers: layer.repeated(depth), parameterNames: .numbered)
      let train = setup.names.train
      let rows = min(examples, train.count)
      let model = Model(recipe, vocabularySize: train.vocabularySize, rows: rows)
      model.initialize(with: MersenneTwister(seed: setup.seed))
      let drawn = Model(copying: model, rows: rows)
      model.start(from: train)
      let batch = Batch(rows, of: train)
      for row in 0..<rows { batch.set(row, to: row, of: train) }
      model.forward(batch, mode: .evaluation)
      let sums = (0..<depth).map { model.layers[2 * $0].output.value }
      after = sums.map(\.populationDeviation)
      activations = (0..<depth).map { model.layers[2 * $0 + 1].output.value.deviation }
      var (before, once): ([Double], [Double]) = ([], [])
      let product = Matrix(rows: rows, columns: width)
      for layer in 0..<depth {
        let weight = drawn.layers[2 * layer].parameters[0].value
        BLAS.multiply(model.input(of: 2 * layer).value, weight, into: product)
        let deviation = product.populationDeviation
        before.append(deviation)
        weight.values = weight.values.map { Float(Double($0) / deviation) }
        BLAS.multiply(model.input(of: 2 * layer).value, weight, into: product)
        once.append(product.populationDeviation)
      }
      (self.before, afterOnce) = (before, once)
    }
  }
}
