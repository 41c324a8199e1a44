import Corpus
import Foundation
import Layers
import Testing

@testable import LanguageModel

/// What the other courses change in a stage of the lecture.
@Suite struct OtherKnobsTests {
  private static func recipe(_ stage: String, _ knobs: Knobs) throws -> Recipe {
    let recipe = try knobs.applied(to: .lecture(stage)).recipe
    #expect(recipe.fault == nil)
    return recipe
  }

  private static func kinds(_ stage: String, _ knobs: Knobs) throws -> [String] {
    Model(try recipe(stage, knobs), vocabularySize: 5, rows: 4).parts.map(\.kind)
  }

  private static let layers: [(Knobs, [String])] = [
    (["norm": "layer"], ["Linear", "LayerNorm", "Tanh", "Linear"]),
    (["norm": "group:8"], ["Linear", "GroupNorm", "Tanh", "Linear"]),
    (["norm": "rms", "norm-after": "on"], ["Linear", "Tanh", "RMSNorm", "Linear"]),
    (["norm": "batch"], ["Linear", "BatchNorm", "Tanh", "Linear"]),
    (["batchnorm": "on", "norm-after": "on"], ["Linear", "Tanh", "BatchNorm", "Linear"]),
    (
      ["norm": "rms", "norm-after": "on", "activation": "linear"], ["Linear", "RMSNorm", "Linear"]
    ),
    (["dropout": "0.5"], ["Linear", "Tanh", "Dropout", "Linear"]),
    (
      ["mixup": "1", "dropcontext": "0.1", "dropconnect": "0.1", "dropout": "0.1"],
      ["Mixing", "ContextDropout", "DropConnect", "Tanh", "Dropout", "Linear"]
    ),
    (["activation": "gelu"], ["Linear", "GELU", "Linear"]),
    (
      ["n-layer": "3", "norm": "layer", "activation": "relu"],
      [
        "Linear", "LayerNorm", "ReLU", "Linear", "LayerNorm", "ReLU", "Linear", "LayerNorm", "ReLU",
        "Linear",
      ]
    ),
    (
      ["n-layer": "3", "residual": "on"],
      ["Linear", "Tanh", "Linear", "Tanh", "Residual", "Linear", "Tanh", "Residual", "Linear"]
    ),
  ]

  @Test(arguments: layers)
  func layersOfKaiming(knobs: Knobs, kinds: [String]) throws {
    #expect(try Self.kinds("kaiming", knobs) == kinds)
  }

  /// The order in which knobs are given means nothing, and later ones find what earlier ones made.
  @Test func everythingAtOnce() throws {
    let knobs: Knobs = [
      "n-layer": "4", "residual": "on", "norm": "group:4", "norm-after": "on", "n-hidden": "64",
      "activation": "leaky-relu", "init": "kaiming-uniform", "hidden-init": "orthogonal",
      "output-bias": "prior", "embedding-init": "uniform:0.5", "dropout": "0.1",
      "dropconnect": "0.2", "dropcontext": "0.3", "cutmix": "0.5", "label-smoothing": "0.1",
      "optimizer": "adamw", "weight-decay": "0.1",
    ]
    let recipe = try Self.recipe("kaiming", knobs)
    #expect(recipe.hiddenLayers.count == 4)
    #expect(
      recipe.hiddenLayers.allSatisfy {
        $0.count == 4 && $0[0].linear == recipe.hiddenLinear && $0[1].activation == .leakyReLU
          && $0[2].rowNorm?.kind == .group(4) && $0[3].dropout == 0.1
      })
    #expect(recipe.hiddenLinear?.weight == .orthogonal(gain: Activation.leakyReLU.gain))
    #expect(recipe.hiddenLinear?.dropConnect == 0.2)
    #expect(recipe.outputLinear?.weight == .kaimingUniform(gain: 1))
    #expect(recipe.outputLinear?.bias == .prior(drawn: false))
    #expect(recipe.embedding == .uniform(bound: 0.5))
    #expect(recipe.mixing?.rule == .cutmix && recipe.contextDropout == 0.3)
    #expect(recipe.optimizer == .adamW(weightDecay: 0.1) && recipe.labelSmoothing == 0.1)
    #expect(recipe.layers.count { $0.residual != nil } == 3)
    let training = Training.beginning(recipe, TestNames.project)
    let losses = training.losses(20)
    #expect(losses.allSatisfy { $0.isFinite })
    let model = training.model
    #expect(
      Set(model.tensors.map(\.name)).count == model.tensors.count
        && model.tensors.map(\.name) == recipe.tensors(vocabularySize: 27).map(\.name))
  }

  /// A gain that is not given is that of the activation, 1 before the logits.
  @Test(arguments: Activation.allCases) func theGainOfTheActivation(activation: Activation) throws {
    let recipe = try Self.recipe(
      "kaiming", ["init": "kaiming-normal", "activation": activation.rawValue])
    #expect(recipe.hiddenLinear?.weight == .kaiming(gain: activation.gain))
    #expect(recipe.outputLinear?.weight == .kaiming(gain: 1))
    #expect(recipe.hiddenLinear?.bias == .constant(value: 0))
  }

  @Test func gainsOfPyTorch() {
    let known: [(Activation, Double)] = [
      (.linear, 1), (.sigmoid, 1), (.tanh, 5.0 / 3), (.relu, 1.41421356),
      (.leakyReLU, 1.4141429), (.gelu, 1.41421356), (.geluTanh, 1.41421356),
    ]
    #expect(known.count == Activation.allCases.count)
    for (activation, gain) in known { #expect(abs(Double(activation.gain) - gain) <= 1e-7) }
  }

  @Test(arguments: [
    ("init", "zeros", Initializer.constant(value: 0)),
    ("init", "constant:0.5", .constant(value: 0.5)),
    ("init", "default", .linearDefault),
    ("init", "unusual:0.5:100:1e-8", .unusual(share: 0.5, large: 100, tiny: 1e-8)),
    ("hidden-init", "xavier-normal", .normal(scale: 0.01)),
  ])
  func biasesGoWithSomeKinds(flag: String, kind: String, bias: Initializer) throws {
    let knobs = try Knobs([flag: kind])
    #expect(try Self.recipe("kaiming", knobs).hiddenLinear?.bias == bias)
    // A stage without a hidden bias gets none.
    #expect(try Self.recipe("batchnorm", knobs).hiddenLinear?.bias == nil)
  }

  @Test(arguments: [
    (["momentum": "0.9", "optimizer": "adamw"], "momentum"),
    (["output-gain": "2", "output-init": "default"], "output-gain"),
    (["hidden-init": "default", "hidden-scale": "2"], "hidden-scale"),
    (["mixup": "1", "cutmix": "1"], "mixup"), (["batchnorm": "on", "norm": "layer"], "norm"),
  ])
  func whatDoesNotGoTogetherIsRefused(values: [String: String], named: String) {
    let error = #expect(throws: KnobError.self) {
      try Knobs(values).applied(to: .lecture("kaiming"))
    }
    #expect(error?.knob == named)
  }

  @Test(arguments: [
    "dropout=1", "dropout=-0.1", "dropconnect=nan", "dropcontext=1.5", "mixup=0.04", "mixup=2.1",
    "cutmix=inf", "label-smoothing=1", "momentum=1", "weight-decay=-1", "optimizer=adam",
    "norm=instance", "norm=group", "norm=group:0", "norm=group:x", "activation=ReLU",
    "init=kaiming", "output-bias=log",
  ])
  func whatIsOutOfRangeIsRefused(text: String) {
    let parts = text.split(separator: "=").map(String.init)
    #expect(throws: KnobError.self) { try Knobs([parts[0]: parts[1]]) }
  }

  /// What is left out in training comes from a stream of its own: batches and weights stay.
  private static let noises: [Knobs] = [
    ["dropout": "0.5"], ["dropconnect": "0.5"], ["dropcontext": "0.5"], ["mixup": "1"],
    ["cutmix": "1"],
  ]

  @Test(arguments: noises)
  func noiseChangesNeitherWeightsNorBatches(knobs: Knobs) throws {
    func training(_ knobs: Knobs) throws -> Training {
      Training.beginning(try Self.recipe("kaiming", knobs), TestNames.project, rate: 1e-30)
    }
    let (plain, noisy) = (try training([:]), try training(knobs))
    for (one, other) in zip(plain.model.parameters, noisy.model.parameters) {
      #expect(one.value.values == other.value.values)
    }
    #expect(plain.losses(3) != noisy.losses(3))
    #expect(plain.model.embedding.output.value.values == noisy.model.embedding.output.value.values)
  }

  /// The draw that a prior replaces is made, so that the batches stay.
  @Test(arguments: ["default", "unusual:0.5:0.5:0.1", "constant:0.5", "normal:0.2"])
  func aPriorMovesNoBatch(kind: String) throws {
    func targets(_ knobs: Knobs) throws -> [Token] {
      let training = Training.beginning(try Self.recipe("kaiming", knobs), TestNames.project)
      _ = training.step()
      return (0..<training.batch.rows).map { training.batch.targets[$0, 0] }
    }
    #expect(
      try targets(["init": kind]) == targets(["init": kind, "output-bias": "prior"]))
  }

  /// As runs have it that were written before a prior knew what it replaces.
  @Test func anEarlierPriorIsRead() throws {
    let text = Data(#"[{"prior": {"drawn": true}}]"#.utf8)
    #expect(try JSONDecoder().decode([Initializer].self, from: text) == [.prior(drawn: true)])
  }
}
