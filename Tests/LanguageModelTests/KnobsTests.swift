import Layers
import Testing

@testable import LanguageModel

/// One fix tried alone: what a knob changes, and which stage has it.
@Suite struct KnobsTests {
  private static func changed(_ name: String, _ knobs: Knobs) throws -> Recipe {
    try knobs.applied(to: .lecture(name)).recipe
  }

  @Test(arguments: Stage.lecture) func noKnobIsTheStageItself(stage: Stage) throws {
    #expect(try Knobs().applied(to: stage) == StageVariant(stage))
    #expect(Knobs().changes.isEmpty)
  }

  /// Each of the lecture's first steps is one or two knobs turned on the stage before.
  @Test func theLecturesFixesAreKnobs() throws {
    let steps: [(String, String, Knobs)] = [
      ("raw", "zero-bias", ["output-bias": "zero"]),
      ("zero-bias", "scaled-output", ["output-gain": "0.01"]),
      ("scaled-output", "scaled-hidden", ["hidden-scale": "0.2", "hidden-bias": "0.01"]),
      ("scaled-hidden", "kaiming", ["hidden-gain": "\(Float(5) / 3)"]),
      ("kaiming", "batchnorm", ["batchnorm": "on"]),
    ]
    for (before, after, knobs) in steps {
      #expect(try Self.changed(before, knobs) == Stage.lecture(after).recipe, "\(after)")
    }
  }

  /// The lecture's video keeps the hidden bias: 12,297 parameters (section 3).
  @Test func aBiasThatIsKeptBeforeBatchNorm() throws {
    let recipe = try Self.changed("batchnorm", ["keep-hidden-bias": "on"])
    #expect(Model(recipe, vocabularySize: 27, rows: 2).parameterCount == 12_297)
  }

  @Test func sizes() throws {
    let recipe = try Self.changed(
      "deep", ["block-size": "8", "n-embd": "24", "n-hidden": "128", "n-layer": "3"])
    let model = Model(recipe, vocabularySize: 27, rows: 2)
    let weights = 27 * 24 + 192 * 128 + 2 * 128 * 128 + 128 * 27
    #expect(model.parameterCount == weights + 3 * 2 * 128 + 2 * 27)
  }

  @Test func anActivationIsPutInPlaceOfTheStagesOwn() throws {
    func kinds(_ activation: String) throws -> [String] {
      let recipe = try Self.changed("deep", ["activation": activation, "n-layer": "2"])
      return Model(recipe, vocabularySize: 5, rows: 2).layers.map(\.kind)
    }
    #expect(
      try kinds("relu") == [
        "Linear", "BatchNorm", "ReLU", "Linear", "BatchNorm", "ReLU", "Linear", "BatchNorm",
      ])
    #expect(
      try kinds("linear") == [
        "Linear", "BatchNorm", "Linear", "BatchNorm", "Linear", "BatchNorm",
      ])
  }

  /// What goes with the last BatchNorm is done by the output weights.
  @Test func withoutBatchNormTheOutputWeightsHaveItsGain() throws {
    let recipe = try Self.changed("deep", ["batchnorm": "off"])
    #expect(
      recipe.outputLayer
        == [.logits(weight: .kaiming(gain: 0.1), bias: .constant(value: 0))])
    #expect(recipe.hiddenLinear?.bias == .constant(value: 0))
    #expect(!recipe.normalizesOverTheBatch)
  }

  @Test(
    arguments: [
      ("batchnorm", "batchnorm", "on", "batchnorm"), ("raw", "residual", "on", "residual"),
      ("batchnorm", "norm", "layer", "norm"), ("raw", "norm", "group:7", "norm"),
      ("raw", "norm-after", "on", "norm-after"),
      ("raw", "embedding-init", "lsuv", "embedding-init"),
      ("raw", "batchnorm-running-variance", "biased", "batchnorm-running-variance"),
      ("raw", "batchnorm", "off", "no-batchnorm"),
      ("raw", "keep-hidden-bias", "on", "keep-hidden-bias"),
      ("raw", "batchnorm-epsilon", "1", "batchnorm-epsilon"),
      ("raw", "batchnorm-momentum", "1", "batchnorm-momentum"),
      ("raw", "batchnorm-variance", "biased", "batchnorm-variance"),
      ("raw", "batchnorm-running", "variance", "batchnorm-running"),
      ("batchnorm", "hidden-bias", "1", "hidden-bias"),
      ("deep", "output-bias", "1", "output-bias"),
    ])
  func aKnobThatAStageDoesNotHaveIsRefused(
    stage: String, flag: String, value: String, named: String
  ) throws {
    let knobs = try Knobs([flag: value])
    let error = #expect(throws: KnobError.self) { try knobs.applied(to: .lecture(stage)) }
    #expect(error?.knob == named)
    #expect(error?.stage == stage)
  }

  @Test(arguments: [
    "no-such-knob", "hidden-gain=one", "hidden-gain=1e39", "activation=Tanh", "batchnorm=yes",
    "keep-hidden-bias=off", "n-layer=0", "block-size=1000001", "batchnorm-momentum=-0.1",
  ])
  func whatIsNoKnobAndNoValueIsRefused(text: String) {
    let parts = text.split(separator: "=").map(String.init)
    #expect(throws: KnobError.self) { try Knobs([parts[0]: parts.count > 1 ? parts[1] : ""]) }
  }

  /// In the order of the help, with every number in its one way of writing.
  @Test func changesAreSaidAsOnTheCommandLine() {
    let knobs: Knobs = [
      "block-size": "008", "batchnorm": "off", "output-bias": "0", "hidden-bias": "normal",
      "output-gain": "5e-1", "hidden-gain": "-.25",
    ]
    #expect(
      knobs.changes == [
        "output-bias zero", "output-gain 0.5", "hidden-bias 1.0", "hidden-gain -0.25",
        "no-batchnorm", "block-size 8",
      ])
  }

  @Test(arguments: Stage.lecture)
  func theKnobsOfARunOfFormatOneAreFoundAgain(_ stage: Stage) throws {
    for knobs in Self.combinations {
      guard let turned = try? knobs.applied(to: stage) else { continue }
      let found = try #require(Knobs(turning: stage, into: turned.recipe))
      #expect(try found.applied(to: stage).recipe == turned.recipe)
      #expect(Set(found.changes).isSubset(of: knobs.changes))
    }
    #expect(Knobs(turning: stage, into: stage.recipe) == Knobs())
    var other = stage.recipe
    other.rateDrop = 0.3
    #expect(Knobs(turning: stage, into: other) == nil)
  }

  private static let combinations: [Knobs] = [
    ["output-bias": "zero"], ["output-bias": "none"], ["output-gain": "0.25"],
    ["output-gain": "-1"], ["hidden-bias": "0.5"], ["hidden-gain": "3"],
    ["hidden-scale": "0.125"], ["activation": "linear"], ["activation": "relu"],
    ["batchnorm": "on"], ["batchnorm": "off"], ["keep-hidden-bias": "on"],
    ["batchnorm-epsilon": "0.001"], ["batchnorm-momentum": "0.5"],
    ["batchnorm-variance": "biased"], ["batchnorm-running": "variance"], ["n-layer": "3"],
    ["n-hidden": "64"], ["n-embd": "2"], ["block-size": "8"],
    ["batchnorm": "off", "hidden-bias": "zero"],
    ["batchnorm": "off", "hidden-gain": "1.5", "output-gain": "0.5", "n-hidden": "10"],
    ["batchnorm": "on", "keep-hidden-bias": "on", "batchnorm-epsilon": "0.1"],
  ]
}
