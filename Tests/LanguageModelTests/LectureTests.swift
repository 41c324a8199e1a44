import Corpus
import LanguageModel
import Layers
import TestSupport
import Testing

/// The published numbers, on the lecture's own list of names.
@Suite(.enabled(if: TestNames.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct LectureTests: LectureSuite {
  /// Section 1.
  @Test func namesAndExamples() throws {
    let examples = try examples()
    #expect(examples.words.count == 32_033)
    #expect(examples.words.distinctCount == 29_494)
    #expect(examples.vocabulary.size == 27)
    #expect(examples.train.count == 182_625)
    #expect(examples.validation.count == 22_655)
    #expect(examples.test.count == 22_866)
    #expect(
      examples.split.train.prefix(8).map(examples.words.name) == [
        "yuheng", "diondre", "xavien", "jori", "juanluis", "erandi", "phia", "samatha",
      ])
    #expect(isClose(examples.unseenNames.validation.repeatedShare ?? .nan, 0.132, 5e-4))
    let groups = [examples.train, examples.validation, examples.test].flatMap { data in
      let table = ContextTable(data, examples: 0..<data.count)
      return (0..<table.count).map { data.contextTokens(table.example($0)) }
    }
    #expect(Set(groups).count == 5_686)
  }

  /// Section 2: the batches go on where the weights of stage `raw` stopped.
  @Test func theFirstBatchOfStageRaw() throws {
    let generator = MersenneTwister(seed: 2_147_483_647)
    Model(Stage.lecture("raw").recipe, vocabularySize: 27, rows: 32)
      .initialize(with: generator)
    let indices = try (0..<8).map { _ in generator.index(below: try examples().train.count) }
    #expect(indices == [1680, 115963, 46562, 106512, 133208, 8221, 157987, 166078])
  }

  /// Section 3, column "first loss".
  @Test(arguments: [
    ("raw", 27.8817), ("zero-bias", 27.9729), ("scaled-output", 3.3221), ("scaled-hidden", 3.3135),
    ("kaiming", 3.3179), ("batchnorm", 3.3239), ("deep", 3.2870),
  ])
  func firstLoss(name: String, loss: Double) throws {
    let step = try begin(.lecture(name)).step()
    #expect(isClose(step.loss, loss, 6e-5))
  }

  /// Section 3: the output weights scaled down, with an output bias of zero.
  @Test(arguments: [(1, 27.9729), (0.1, 4.2326), (0.01, 3.3221), (0, 3.2958)] as [(Float, Double)])
  func firstLossWhileScalingTheOutputWeights(scale: Float, loss: Double) throws {
    let knobs: Knobs = ["output-gain": "\(scale)"]
    let step = try begin(.lecture("zero-bias"), knobs).step()
    #expect(isClose(step.loss, loss, 6e-5))
  }

  /// Section 3: `raw` amplifies every rounding: at step 100 PyTorch's own loss moves by 0.02 when
  /// weights differ by 1e-7 of themselves, and at step 1000 there is nothing left to compare.
  @Test(arguments: [
    ("raw", [1: 24.0032, 2: 24.8074, 3: 24.9494, 10: 16.6945], 2e-4),
    ("raw", [100: 7.9511], 0.1),
    ("batchnorm", [1: 3.2736, 2: 3.2064, 3: 3.1753, 10: 3.0890, 100: 2.1434, 1000: 2.4625], 6e-5),
    ("deep", [1000: 2.2807], 6e-5),
  ])
  func lossesOnTheWay(name: String, expected: [Int: Double], tolerance: Double) throws {
    let last = expected.keys.max() ?? 0
    let losses = try begin(.lecture(name)).losses(last + 1)
    for (step, loss) in expected { #expect(isClose(losses[step], loss, tolerance), "step \(step)") }
  }

  /// Section 3: the hockey stick as two numbers.
  @Test(arguments: [("raw", 5.9756, 0.1), ("scaled-output", 2.5134, 1e-3)])
  func meanLossOfTheFirstThousandSteps(name: String, mean: Double, tolerance: Double) throws {
    let losses = try begin(.lecture(name)).losses(1000).map(Double.init)
    #expect(isClose(losses.reduce(0, +) / 1000, mean, tolerance))
  }

  struct State: Sendable {
    let stage: String
    let spread, minimum, maximum, activation, beyond97, beyond99: Double
  }

  /// Section 3, "State of the first batch".
  @Test(arguments: [
    State(
      stage: "raw", spread: 5.181, minimum: -19.06, maximum: 18.05, activation: 0.918,
      beyond97: 0.6852, beyond99: 0.6095),
    State(
      stage: "scaled-output", spread: 5.181, minimum: -19.06, maximum: 18.05, activation: 0.918,
      beyond97: 0.6852, beyond99: 0.6095),
    State(
      stage: "scaled-hidden", spread: 1.002, minimum: -3.76, maximum: 3.42, activation: 0.627,
      beyond97: 0.0350, beyond99: 0.0098),
    State(
      stage: "kaiming", spread: 1.524, minimum: -5.72, maximum: 5.20, activation: 0.738,
      beyond97: 0.1675, beyond99: 0.0814),
    State(
      stage: "batchnorm", spread: 0.984, minimum: -3.41, maximum: 3.63, activation: 0.628,
      beyond97: 0.0336, beyond99: 0.0042),
  ])
  func stateOfTheFirstBatch(expected: State) throws {
    let training = try begin(.lecture(expected.stage))
    _ = training.step()
    let layers = training.model.layers
    let index = try #require(layers.firstIndex { $0 is Tanh })
    let before = layers[index - 1].output.value
    let after = layers[index].output.value
    #expect(isClose(before.meanAndDeviation.deviation, expected.spread, 6e-4))
    #expect(isClose(before.values.min() ?? .nan, expected.minimum, 6e-3))
    #expect(isClose(before.values.max() ?? .nan, expected.maximum, 6e-3))
    #expect(isClose(after.meanAndDeviation.deviation, expected.activation, 6e-4))
    #expect(isClose(share(after, beyond: 0.97), expected.beyond97, 6e-5))
    #expect(isClose(share(after, beyond: 0.99), expected.beyond99, 6e-5))
    let dead = (0..<200).count { unit in (0..<32).allSatisfy { abs(after[$0, unit]) > 0.99 } }
    #expect(dead == 0)
  }

  private func share(_ activations: Matrix, beyond bound: Float) -> Double {
    Double(activations.values.count { abs($0) > bound }) / Double(activations.count)
  }

  /// Section 3, first logits of stage 0.
  @Test func theFirstLogits() throws {
    let training = try begin(.lecture("raw"))
    _ = training.step()
    let expected = [-2.3527, 36.4366, -10.7306, 5.7165, 18.6409, -11.6998, -2.1991, 1.8535]
    for (column, logit) in expected.enumerated() {
      #expect(isClose(training.model.logits.value[0, column], logit, 6e-5))
    }
  }

  /// Section 6: knowing the letters of the training names only.
  @Test func theEntropyOfTheLetters() throws {
    let examples = try examples()
    let train = LetterEntropy(examples.train, of: examples.train).value
    let validation = LetterEntropy(examples.train, of: examples.validation).value
    #expect(isClose(train, 2.8226, 5e-5))
    #expect(isClose(validation, 2.8210, 5e-5))
  }
}
