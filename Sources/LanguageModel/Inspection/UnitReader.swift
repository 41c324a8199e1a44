import Corpus
import Diagnostics
import Layers

/// Looks at one unit of a hidden layer: at its weights, and at what it does over all training examples.
public struct UnitReader {
  private let model: Model
  private let vocabulary: Vocabulary
  private let layer: Int
  private let unit: Int

  /// How many of the largest output weights, and of the contexts at either end, are kept.
  private static let kept = 10

  /// - Parameters:
  ///   - layer: its place among `Model.hiddenLayers`.
  ///   - unit: counted from 0.
  public init(_ model: Model, vocabulary: Vocabulary, layer: Int, unit: Int) {
    precondition(model.hiddenLayers.indices ~= layer, "no hidden layer \(layer)")
    precondition(0..<model.hiddenLayers[layer].width ~= unit, "no unit \(unit)")
    self.model = model
    self.vocabulary = vocabulary
    self.layer = layer
    self.unit = unit
  }

  /// - Parameter names: the training examples; nil where they are not at hand.
  public func inspection(names: Dataset?) -> UnitInspection {
    UnitInspection(
      layer: layer + 1, unit: unit, activation: model.hiddenLayers[layer].function,
      letters: layer == 0 ? letterWeights : nil, examples: names.map(drivingContexts),
      outputs: outputs)
  }

  /// The sums of products that a forward pass makes of embedding and weight, letter by letter.
  private var letterWeights: LetterWeights {
    let hidden = model.hiddenLayers[layer]
    let table = model.embedding.table.value
    let factor = hidden.norms.lazy.compactMap { $0 as? BatchNorm }.map { $0.scale(of: unit) }
      .reduce(1, *)
    let values = (0..<model.recipe.context).map { place in
      (0..<vocabulary.size).map { token in
        factor
          * (0..<table.columns).reduce(0.0) { sum, column in
            let weight = hidden.weight.value[place * table.columns + column, unit]
            return sum + Double(table[token, column]) * Double(weight)
          }
      }
    }
    return LetterWeights(
      characters: (0..<vocabulary.size).map { vocabulary.text(Token($0)) }, values: values,
      reachTheActivation: !hidden.norms.contains { $0 is RowNorm })
  }

  private var outputs: [UnitInspection.Output] {
    let layers = model.hiddenLayers
    let weights = layers[layer].nextWeight.value.row(unit)
    let largest = weights.indices.sorted { abs(weights[$0]) > abs(weights[$1]) }
    return largest.prefix(Self.kept).map {
      UnitInspection.Output(
        name: layer == layers.count - 1 ? vocabulary.text(Token($0)) : "unit \($0)",
        weight: weights[$0])
    }
  }

  private func drivingContexts(_ names: Dataset) -> DrivingContexts {
    let pass = ContextPass([model])
    let hidden = pass.models[0].hiddenLayers[layer]
    let flatness = hidden.function?.flatness
    let example = Batch(rows: 1, context: names.context, vocabularySize: names.vocabularySize)
    var (highest, lowest) = (Extremes(limit: Self.kept), Extremes(limit: Self.kept))
    var (inTable, inMap) = (0, 0)
    pass.forEachContext(names) { table, group, row in
      let (sum, output) = (hidden.sum.value[row, unit], hidden.output.value[row, unit])
      let count = table.weight(group)
      if let flatness {
        if flatness.holds(output, beyond: Saturation.tableBound) { inTable += count }
        if flatness.holds(output, beyond: Saturation.mapBound) { inMap += count }
      }
      let context = {
        example.set(0, to: table.example(group), of: names)
        let tokens = (0..<names.context).map { example.contexts[0, $0] }
        return DrivingContexts.DrivingContext(
          context: vocabulary.text(tokens), sum: sum, output: output, count: count)
      }
      highest.offer(sum, context)
      lowest.offer(-sum, context)
    }
    let total = Double(max(names.count, 1))
    return DrivingContexts(
      highest: highest.contexts, lowest: lowest.contexts,
      saturation: flatness.map { _ in
        DrivingContexts.Shares(table: Double(inTable) / total, map: Double(inMap) / total)
      })
  }
}

/// The contexts with the largest of some numbers, the largest first.
private struct Extremes {
  let limit: Int
  private var numbers: [Float] = []
  private(set) var contexts: [DrivingContexts.DrivingContext] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes a context if its number is among the largest so far; of equal ones the first come stays first.
  /// One that comes again, as in a list of millions of examples, is counted together.
  mutating func offer(_ number: Float, _ context: () -> DrivingContexts.DrivingContext) {
    guard number.isFinite, numbers.count < limit || number >= numbers[numbers.count - 1] else {
      return
    }
    let new = context()
    if let place = contexts.firstIndex(where: { $0.context == new.context }) {
      contexts[place].count += new.count
      return
    }
    let place = numbers.firstIndex { $0 < number } ?? numbers.count
    numbers.insert(number, at: place)
    contexts.insert(new, at: place)
    if numbers.count > limit {
      numbers.removeLast()
      contexts.removeLast()
    }
  }
}
