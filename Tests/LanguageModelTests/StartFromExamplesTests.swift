import Corpus
import Foundation
import Layers
import Testing

@testable import LanguageModel

/// What a model begins as by its training examples.
@Suite struct StartFromExamplesTests {
  private func model(_ stage: String, _ knobs: Knobs, _ examples: Examples) throws -> Model {
    let recipe = try knobs.applied(to: .lecture(stage)).recipe
    return Training.beginning(recipe, examples).model
  }

  /// With no weights at all, softmax of the bias is how often each letter comes.
  @Test func thePriorIsTheLettersFrequencies() throws {
    let examples = try TestNames.fewExamples()
    let knobs: Knobs = ["init": "zeros", "output-bias": "prior"]
    let model = try model("kaiming", knobs, examples)
    var counts: [Token: Int] = [:]
    for example in 0..<examples.train.count {
      counts[examples.train.target(example), default: 0] += 1
    }
    let bias = model.parameters.last?.value.values ?? []
    for token in 0..<examples.vocabulary.size {
      let share = Double(max(counts[Token(token)] ?? 0, 1)) / Double(examples.train.count)
      #expect(abs(exp(Double(bias[token])) - share) <= 1e-6)
    }
  }

  /// What replaces a drawn bias is drawn all the same, so that the batches are the same.
  @Test func thePriorChangesNothingElse() throws {
    let examples = try TestNames.fewExamples()
    let plain = try model("kaiming", [:], examples)
    let prior = try model("kaiming", ["output-bias": "prior"], examples)
    for (one, other) in zip(plain.parameters, prior.parameters).dropLast() {
      #expect(one.value.values == other.value.values)
    }
    #expect(plain.parameters.last?.value.values != prior.parameters.last?.value.values)
  }

  private static let scaledStages: [(String, Knobs)] = [
    ("kaiming", ["init": "lsuv"]), ("deep", ["init": "lsuv"]),
    ("deep", ["init": "lsuv", "batchnorm": "off", "activation": "relu", "n-layer": "10"]),
    ("kaiming", ["init": "lsuv", "n-layer": "4", "residual": "on", "norm": "layer"]),
    ("kaiming", ["hidden-init": "lsuv", "dropconnect": "0.2", "dropout": "0.2"]),
  ]

  /// After scaling, every layer's sums over the examples deviate by 1, whatever is between the layers.
  @Test(arguments: scaledStages)
  func sumsOfUnitVariance(stage: String, knobs: Knobs) throws {
    let examples = TestNames.project
    let trained = try model(stage, knobs, examples)
    let model = Model(copying: trained, rows: 1_000)
    let batch = Batch(rows: 1_000, context: 3, vocabularySize: model.vocabularySize)
    for row in 0..<1_000 { batch.set(row, to: row, of: examples.train) }
    model.forward(batch, mode: .evaluation)
    var scaled = 0
    for (index, layer) in model.layers.enumerated() {
      for (part, input) in layer.parts(after: model.input(of: index)) {
        guard let weight = part.parameters.first, weight.rows > 1,
          model.plannedParameters.contains(where: {
            $0.plan.name == weight.name && $0.plan.initializer == .unitVariance
          })
        else { continue }
        let sums = Matrix(rows: 1_000, columns: weight.columns)
        BLAS.multiply(input.value, weight.value, into: sums)
        let deviation = sums.meanAndDeviation.deviation
        #expect(abs(deviation * deviation - 1) <= 1.1e-3, "\(weight.name)")
        scaled += 1
      }
    }
    #expect(scaled > 0)
  }
}
