import Corpus
import Diagnostics
import LanguageModel
import Layers
import TestSupport
import Testing

/// What is said of a unit is what a forward pass makes of it.
@Suite struct UnitReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let stage: String
    var knobs: [String: String] = [:]
    /// How many hidden layers it has, and whether letters add up to what goes into the activation.
    var layers = 1
    var reaches = true

    var testDescription: String { ([stage] + knobs.keys.sorted()).joined(separator: " ") }
  }

  static let cases = [
    Case(stage: "kaiming"), Case(stage: "batchnorm"),
    Case(stage: "batchnorm", knobs: ["batchnorm-running": "variance"]),
    Case(stage: "deep", layers: 5),
    Case(stage: "deep", knobs: ["residual": "on", "n-layer": "3"], layers: 3),
    Case(stage: "kaiming", knobs: ["activation": "relu"]),
    Case(stage: "kaiming", knobs: ["activation": "gelu", "dropconnect": "0.1"]),
    Case(stage: "kaiming", knobs: ["activation": "sigmoid", "dropout": "0.1"]),
    Case(stage: "kaiming", knobs: ["activation": "linear"]),
    Case(stage: "kaiming", knobs: ["norm": "layer"], reaches: false),
    Case(stage: "kaiming", knobs: ["norm": "rms", "norm-after": "on"]),
  ]

  private static func trained(_ test: Case, _ examples: Examples) throws -> Model {
    var stage = Stage.lecture(test.stage)
    let knobs = try Knobs(test.knobs.merging(["n-hidden": "16", "n-embd": "4"]) { $1 })
    stage.recipe = try knobs.applied(to: stage).recipe
    let training = Training.beginning(stage, examples)
    _ = training.losses(100)
    return training.model
  }

  private static func reader(
    _ model: Model, _ examples: Examples, layer: Int = 0, unit: Int = 3
  ) -> UnitReader {
    UnitReader(model, vocabulary: examples.vocabulary, layer: layer, unit: unit)
  }

  /// The sum of three letters' weights and one number for all contexts is what goes into the activation;
  /// a norm of each example stops that.
  @Test(arguments: cases) func lettersAddUpToTheSum(_ test: Case) throws {
    let examples = try TestNames.fewExamples()
    let model = try Self.trained(test, examples)
    #expect(model.hiddenLayers.count == test.layers)
    let unit = Self.reader(model, examples).inspection(names: examples.train)
    let letters = try #require(unit.letters)
    #expect(letters.reachTheActivation == test.reaches)
    let driving = try #require(unit.examples)
    let rests = (driving.highest + driving.lowest).map { context -> Double in
      let places = Array(context.context.unicodeScalars)
      let sum = places.indices.reduce(0.0) { sum, place in
        let token = places[place] == "." ? 0 : examples.vocabulary.token(places[place]) ?? 0
        return sum + letters.values[place][Int(token)]
      }
      return Double(context.sum) - sum
    }
    let spread = (rests.max() ?? 0) - (rests.min() ?? 0)
    #expect(rests.count == 20)
    if test.reaches { #expect(spread < 1e-4) } else { #expect(spread > 1e-2) }
  }

  @Test(arguments: cases) func theExtremesAreThoseOfAllContexts(_ test: Case) throws {
    let examples = try TestNames.fewExamples()
    let model = try Self.trained(test, examples)
    for layer in model.hiddenLayers.indices {
      let unit = Self.reader(model, examples, layer: layer).inspection(names: examples.train)
      let driving = try #require(unit.examples)
      let predictor = Predictor(model, vocabulary: examples.vocabulary, names: nil)
      let data = examples.train
      var counts: [String: Int] = [:]
      for example in 0..<data.count {
        let tokens = data.contextTokens(example)
        counts[examples.vocabulary.text(tokens), default: 0] += 1
      }
      #expect(driving.highest.count == 10)
      #expect(driving.highest.map(\.sum) == driving.highest.map(\.sum).sorted(by: >))
      #expect(driving.lowest.map(\.sum) == driving.lowest.map(\.sum).sorted())
      for context in driving.highest + driving.lowest {
        #expect(counts[context.context] == context.count)
      }
      // Outputs of the last activation as an inspection of the context has them.
      let best = driving.highest[0]
      let text = best.context.unicodeScalars.compactMap { examples.vocabulary.token($0) }
      let outputs = predictor.inspection(of: text).layers.map { $0.values }
      #expect(outputs.contains { $0.count == 16 && abs($0[3] - best.output) < 1e-5 })
      #expect(unit.letters == nil || layer == 0)
    }
  }

  /// Of every example, not of every different context.
  @Test func saturationIsAShareOfExamples() throws {
    let examples = try TestNames.fewExamples()
    let model = try Self.trained(Case(stage: "raw"), examples)
    let unit = Self.reader(model, examples).inspection(names: examples.train)
    let predictor = Predictor(model, vocabulary: examples.vocabulary, names: nil)
    let data = examples.train
    let outputs = (0..<data.count).map { example in
      predictor.inspection(of: data.contextTokens(example)).layers[1].values[3]
    }
    let shares = try #require(unit.examples?.saturation)
    #expect(
      abs(shares.table - Double(outputs.count { abs($0) > 0.97 }) / Double(data.count)) < 1e-12)
    #expect(abs(shares.map - Double(outputs.count { abs($0) > 0.99 }) / Double(data.count)) < 1e-12)
    #expect(shares.map > 0)
  }

  @Test func outputsAreTheLargestWeightsOfTheNextLayer() throws {
    let examples = try TestNames.fewExamples()
    let model = try Self.trained(Case(stage: "deep"), examples)
    let first = Self.reader(model, examples, layer: 0).inspection(names: nil)
    #expect(first.examples == nil)
    #expect(first.outputs.allSatisfy { $0.name.hasPrefix("unit ") })
    let sizes = first.outputs.map { abs($0.weight) }
    #expect(sizes == sizes.sorted(by: >) && sizes.count == 10)
    let last = Self.reader(model, examples, layer: 4).inspection(names: nil)
    for output in last.outputs {
      let token = examples.vocabulary.token(output.name.unicodeScalars.first ?? ".") ?? 0
      #expect(output.weight == weightOfLogits(model)[3, Int(token)])
    }
  }

  /// 16 × V
  private func weightOfLogits(_ model: Model) -> Matrix {
    let weights = model.parameters.filter { $0.rows == 16 && $0.columns == model.vocabularySize }
    return weights[weights.count - 1].value
  }
}
