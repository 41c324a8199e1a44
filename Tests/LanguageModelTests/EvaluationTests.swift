import Corpus
import LanguageModel
import Layers
import Testing

/// Evaluation by distinct contexts against going through all examples in one batch.
///
/// OpenBLAS adds up in another order for another number of rows, hence the tolerance.
@Suite struct EvaluationTests {
  private static let tolerance = 1e-5

  /// A model that has learned a little, so that its running statistics are its own.
  private static func trained(_ name: String, _ examples: Examples) -> Model {
    let training = Training.beginning(.small(name), examples)
    _ = training.losses(200)
    return training.model
  }

  private static func isClose(_ one: Double?, _ other: Double) -> Bool {
    abs((one ?? .nan) - other) <= tolerance
  }

  @Test(arguments: Stage.lecture.map(\.name)) func byRunningStatistics(name: String) throws {
    let examples = try TestNames.fewExamples()
    let model = Self.trained(name, examples)
    func bruteForce(_ data: Dataset) -> Double {
      Model(copying: model, rows: data.count).loss(Model.wholeBatch(data), mode: .evaluation)
    }
    let losses = model.losses(examples)
    #expect(Self.isClose(losses.train, bruteForce(examples.train)))
    #expect(Self.isClose(losses.validation, bruteForce(examples.validation)))
    #expect(Self.isClose(losses.test, bruteForce(examples.test)))
  }

  /// While the model changes, its losses are those that it has then.
  @Test(arguments: ["kaiming", "batchnorm"]) func againAndAgain(name: String) throws {
    let examples = try TestNames.fewExamples()
    let training = Training.beginning(.small(name), examples)
    let losses = SplitLosses(of: training.model, examples)
    for _ in 0..<3 {
      _ = training.losses(20)
      let now = losses.now()
      #expect(now == training.model.losses(examples))
      #expect(now.train != nil && now.validation != nil && now.test != nil)
    }
  }

  /// A training pass over all examples of a split at once normalises by the split's statistics.
  @Test(arguments: ["batchnorm", "deep"]) func byStatisticsOfTheSplit(name: String) throws {
    let examples = try TestNames.fewExamples()
    let model = Self.trained(name, examples)
    func bruteForce(_ data: Dataset) -> Double {
      Model(copying: model, rows: data.count).loss(Model.wholeBatch(data), mode: .training)
    }
    let losses = model.losses(examples, statistics: .split)
    #expect(Self.isClose(losses.train, bruteForce(examples.train)))
    #expect(Self.isClose(losses.validation, bruteForce(examples.validation)))
    #expect(Self.isClose(losses.test, bruteForce(examples.test)))
  }

  /// What a chain of layers computes it computes as a part of another, too.
  @Test func calibrationReachesIntoComposites() throws {
    let examples = try TestNames.fewExamples()
    let plain = Stage.small("deep").recipe
    var nested = plain
    let body: [LayerPlan] = [
      .linear(width: 16, weight: .kaiming(gain: 1), bias: nil),
      .batchNorm(options: try #require(plain.hiddenNorm)), .tanh,
    ]
    nested.layers.insert(.residual(layers: body), at: 3)
    let training = Training.beginning(nested, examples)
    _ = training.losses(20)
    let model = training.model
    let bruteForce =
      Model(copying: model, rows: examples.train.count)
      .loss(Model.wholeBatch(examples.train), mode: .training)
    #expect(Self.isClose(model.losses(examples, statistics: .split).train, bruteForce))
  }

  /// With a momentum of 1, a training pass over all training examples leaves their statistics.
  @Test(arguments: ["batchnorm", "deep"]) func byStatisticsOfAllTraining(name: String) throws {
    let examples = try TestNames.fewExamples()
    let model = Self.trained(name, examples)
    var recipe = model.recipe
    for index in recipe.layers.indices { recipe.layers[index].batchNorm?.options.momentum = 1 }
    let calibrated = Model(
      recipe, vocabularySize: model.vocabularySize, rows: examples.train.count)
    for (mine, theirs) in zip(calibrated.tensors, model.tensors) {
      mine.matrix.copy(theirs.matrix)
    }
    let batch = Model.wholeBatch(examples.train)
    calibrated.forward(batch, mode: .training)
    calibrated.backward(batch)
    let expected = calibrated.losses(examples)
    let losses = model.losses(examples, statistics: .calibrated)
    #expect(Self.isClose(losses.train, expected.train ?? .nan))
    #expect(Self.isClose(losses.validation, expected.validation ?? .nan))
    #expect(Self.isClose(losses.test, expected.test ?? .nan))
  }

  @Test(arguments: NormStatistics.allCases)
  func evaluatingLeavesTheModelAsItWas(statistics: NormStatistics) throws {
    let examples = try TestNames.fewExamples()
    let model = Self.trained("batchnorm", examples)
    func state() -> [[Float]] {
      model.tensors.map { $0.matrix.values } + model.layers.map { $0.output.value.values }
    }
    let before = state()
    _ = model.losses(examples, statistics: statistics)
    #expect(state() == before)
  }

  @Test func withoutBatchNormAllStatisticsAreTheSame() throws {
    let examples = try TestNames.fewExamples()
    let model = Self.trained("kaiming", examples)
    let losses = model.losses(examples)
    #expect(model.losses(examples, statistics: .calibrated) == losses)
    // The same contexts at other places of a batch, which the kernels of some processors round otherwise.
    let split = model.losses(examples, statistics: .split)
    for path in [\Losses.train, \.validation, \.test] {
      #expect(try abs(#require(split[keyPath: path]) - #require(losses[keyPath: path])) < 1e-6)
    }
  }

  @Test(arguments: [1, 2, 9], NormStatistics.allCases)
  func splitsWithoutNamesHaveNoLoss(count: Int, statistics: NormStatistics) throws {
    let words = WordList((0..<count).map { TestNames.few.name($0) })
    let examples = try Examples(words, path: "few", splitSeed: 42, context: 3)
    let training = Training.beginning(.small("batchnorm"), examples)
    _ = training.losses(3)
    let losses = training.model.losses(examples, statistics: statistics)
    #expect(losses.train?.isFinite == true)
    #expect((losses.validation == nil) == (count < 9))
    #expect((losses.test == nil) == (count < 2))
    #expect(losses.test?.isFinite ?? true)
  }

  /// It is asked before the first batch and after each; there is no loss of a part.
  @Test(arguments: [1, 2, 3]) func whatIsCancelledHasNoLoss(after: Int) throws {
    let examples = TestNames.project
    let model = Model(Stage.small("raw").recipe, vocabularySize: 27, rows: 2)
    var asked = 0
    let losses = model.losses(examples) {
      asked += 1
      return asked >= after
    }
    #expect(losses == Losses(train: nil, validation: nil, test: nil))
  }

  /// The logits of all contexts are the output bias: the loss is the entropy of the letters.
  @Test func aModelThatKnowsTheLettersOnly() throws {
    let examples = TestNames.project
    let model = Model(Stage.small("raw").recipe, vocabularySize: 27, rows: 2)
    let known = LetterEntropy(examples.train, of: examples.train)
    let bias = try #require(model.parameters.first { $0.name == "b2" })
    for (token, logShare) in known.logShares { bias.value[0, token] = Float(logShare) }
    let losses = model.losses(examples)
    #expect(Self.isClose(losses.train, known.value))
    #expect(
      Self.isClose(
        losses.validation, LetterEntropy(examples.train, of: examples.validation).value))
  }
}
