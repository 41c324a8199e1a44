import Corpus
import LanguageModel
import Layers
import Testing

/// A folded model computes what the model computes that it was made of.
@Suite struct FoldingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let stage: String
    var knobs: [String: String] = [:]

    var testDescription: String { ([stage] + knobs.keys.sorted()).joined(separator: " ") }
  }

  static let cases = [
    Case(stage: "batchnorm"), Case(stage: "deep"),
    Case(stage: "batchnorm", knobs: ["keep-hidden-bias": "on"]),
    Case(stage: "batchnorm", knobs: ["batchnorm-running": "variance"]),
    Case(stage: "batchnorm", knobs: ["dropconnect": "0.1", "dropout": "0.1"]),
    Case(stage: "kaiming", knobs: ["norm": "batch"]),
    Case(stage: "deep", knobs: ["residual": "on", "n-layer": "3"]),
  ]

  private static func trained(_ test: Case, _ examples: Examples) throws -> Model {
    var stage = Stage.lecture(test.stage)
    let knobs = try Knobs(test.knobs.merging(["n-hidden": "16", "n-embd": "4"]) { $1 })
    stage.recipe = try knobs.applied(to: stage).recipe
    let training = Training.beginning(stage, examples)
    _ = training.losses(200)
    return training.model
  }

  private static func logits(_ model: Model, _ batch: Batch) -> [Float] {
    let model = Model(copying: model, rows: batch.rows)
    model.forward(batch, mode: .evaluation)
    return model.logits.value.values
  }

  @Test(arguments: cases) func allLogitsStayButForRounding(_ test: Case) throws {
    let examples = try TestNames.fewExamples()
    let model = try Self.trained(test, examples)
    let folded = try model.folded()
    #expect(!folded.isCalibrated)
    #expect(folded.layers.count < model.layers.count || folded.recipe.layers != model.recipe.layers)
    for data in [examples.train, examples.validation, examples.test] {
      let batch = Model.wholeBatch(data)
      let (before, after) = (Self.logits(model, batch), Self.logits(folded, batch))
      #expect(before.count == after.count)
      // Some ten roundings of the largest: kernels of other processors add up in another order.
      let bound = 1e-6 * max(1, before.map(abs).max() ?? .nan)
      let differences = zip(before, after).map { abs($0 - $1) }
      #expect(differences.allSatisfy { $0 < bound }, "\(differences.max() ?? 0), not \(bound)")
      // The logits are not all the same, as those of a model without numbers would be.
      #expect((before.max() ?? 0) - (before.min() ?? 0) > 1)
    }
  }

  @Test func whatIsSavedOfIt() throws {
    func names(_ stage: String) throws -> [String] {
      let model = Model(Stage.lecture(stage).recipe, vocabularySize: 27, rows: 2)
      #expect(model.parameterCount > (try model.folded().parameterCount))
      return try model.folded().tensors.map(\.name)
    }
    #expect(try names("batchnorm") == ["C", "W1", "b1", "W2", "b2"])
    let model = Model(Stage.lecture("batchnorm").recipe, vocabularySize: 27, rows: 2)
    #expect(model.parameterCount == 12_097)
    #expect(try model.folded().parameterCount == 11_897)
    #expect(
      try names("deep")
        == ["C"] + (0..<6).flatMap { ["layers.\(2 * $0).weight", "layers.\(2 * $0).bias"] })
  }

  /// s = 3 / 0.5 = 6, W' = 2 · 6, b' = (0.5 − 1) · 6 − 1.
  @Test(arguments: [("deviation", "std", Float(0.5)), ("variance", "var", 0.25)])
  func byHand(running: String, name: String, spread: Float) throws {
    let knobs: Knobs = [
      "keep-hidden-bias": "on", "batchnorm-epsilon": "0", "batchnorm-running": running,
    ]
    let recipe = try knobs.applied(to: .lecture("batchnorm")).recipe
    let model = Model(recipe, vocabularySize: 27, rows: 2)
    let values: [String: Float] = [
      "W1": 2, "b1": 0.5, "bngain": 3, "bnbias": -1, "bnmean_running": 1,
      "bn\(name)_running": spread, "W2": 7, "b2": 8, "C": 9,
    ]
    for tensor in model.tensors { tensor.matrix.fill(try #require(values[tensor.name])) }
    let folded = try model.folded()
    let expected: [String: Float] = ["C": 9, "W1": 12, "b1": -4, "W2": 7, "b2": 8]
    #expect(folded.tensors.count == expected.count)
    for tensor in folded.tensors {
      #expect(Set(tensor.matrix.values) == [try #require(expected[tensor.name])], "\(tensor.name)")
    }
  }

  @Test func whatCannotBeFoldedIsRefused() throws {
    func refusal(_ stage: String, _ knobs: Knobs = [:]) throws -> FoldingRefusal? {
      let recipe = try knobs.applied(to: .lecture(stage)).recipe
      let model = Model(recipe, vocabularySize: 27, rows: 2)
      return #expect(throws: FoldingRefusal.self) { try model.folded() }
    }
    #expect(try refusal("kaiming") == .noBatchNorm)
    #expect(try refusal("kaiming", ["norm": "layer"]) == .noBatchNorm)
    #expect(try refusal("batchnorm", ["norm-after": "on"]) == .notAfterLinear)
  }

  @Test(arguments: [("bnstd_running", Float(0)), ("bngain", .nan), ("bnbias", .infinity)])
  func weightsThatWouldNotBeFiniteAreRefused(name: String, value: Float) throws {
    let knobs: Knobs = ["batchnorm-epsilon": "0"]
    let recipe = try knobs.applied(to: .lecture("batchnorm")).recipe
    let model = Model(recipe, vocabularySize: 27, rows: 2)
    _ = try model.folded()
    let tensor = try #require(model.tensors.first { $0.name == name })
    tensor.matrix[0, 5] = value
    #expect(throws: FoldingRefusal.notFinite) { try model.folded() }
  }
}
