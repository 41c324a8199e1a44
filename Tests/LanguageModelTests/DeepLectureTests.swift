import LanguageModel
import Testing

/// The published numbers of the deep network, with BatchNorm and without it.
@Suite(.enabled(if: TestNames.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct DeepLectureTests: LectureSuite {
  struct Variant: Sendable {
    let gain: Float
    let activation: Activation
    let loss: Double?
    let spreads: [Double]
  }

  /// Section 4: the deep network without BatchNorm, state at step 0.
  @Test(arguments: [
    Variant(gain: 5 / 3, activation: .tanh, loss: 3.2962, spreads: [0.75, 0.69, 0.67, 0.66, 0.66]),
    Variant(gain: 1, activation: .tanh, loss: 3.2988, spreads: [0.62, 0.48, 0.41, 0.35, 0.32]),
    Variant(gain: 0.5, activation: .tanh, loss: 3.2960, spreads: [0.41, 0.20, 0.10, 0.05, 0.02]),
    Variant(gain: 3, activation: .tanh, loss: 3.2801, spreads: [0.85, 0.84, 0.84, 0.84, 0.84]),
    Variant(gain: 1, activation: .linear, loss: nil, spreads: [0.99, 0.98, 1.01, 0.97, 0.99]),
    Variant(gain: 5 / 3, activation: .linear, loss: nil, spreads: [1.65, 2.72, 4.67, 7.50, 12.78]),
    Variant(gain: 0.5, activation: .linear, loss: 3.2959, spreads: [0.49, 0.25, 0.13, 0.06, 0.03]),
  ])
  func deepWithoutBatchNorm(expected: Variant) throws {
    let knobs: Knobs = [
      "batchnorm": "off", "hidden-gain": "\(expected.gain)",
      "activation": expected.activation.rawValue,
    ]
    let training = try begin(.lecture("deep"), knobs)
    let loss = training.step().loss
    #expect(training.model.parameterCount == 46_497)
    if let expected = expected.loss { #expect(isClose(loss, expected, 6e-5)) }
    let layers = training.model.layers
    let outputs =
      expected.activation == .tanh ? layers.filter { $0.kind == "Tanh" } : layers.dropLast()
    for (layer, spread) in zip(outputs, expected.spreads) {
      #expect(isClose(layer.output.value.meanAndDeviation.deviation, spread, 6e-3))
    }
  }

  /// Section 4: 1,001 updates, the losses by running statistics, and twenty names.
  @Test func theDeepRun() throws {
    let training = try begin(.lecture("deep"))
    _ = training.losses(1001)
    let losses = training.model.losses(try examples())
    #expect(isClose(losses.train ?? .nan, 2.4002976, 1e-5))
    #expect(isClose(losses.validation ?? .nan, 2.3982467, 1e-5))
    let sampler = Sampler(
      training.model, generator: MersenneTwister(seed: 2_147_483_647 + 10))
    let vocabulary = try examples().vocabulary
    let names = (0..<20).map { _ in vocabulary.text(sampler.next().tokens) }
    #expect(
      names == [
        "carpah", "qarlileif", "jmrix", "thty", "sacansa", "jazhnte", "dpn", "arciigqeiunellaia",
        "chriiv", "kalein", "dhlm", "join", "qhinn", "sroin", "arian", "quiqaelogiearyxix",
        "kaeklinsan", "ed", "ecoia", "gtleley",
      ])
  }
}
