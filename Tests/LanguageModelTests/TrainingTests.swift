import Corpus
import LanguageModel
import Layers
import Testing

@Suite struct TrainingTests {
  @Test(arguments: Stage.lecture.map(\.name))
  func theSameSeedGivesTheSameBits(name: String) throws {
    let examples = try TestNames.fewExamples()
    let one = Training.beginning(.small(name), examples)
    let other = Training.beginning(.small(name), examples)
    #expect(one.losses(50).map(\.bitPattern) == other.losses(50).map(\.bitPattern))
    for (mine, theirs) in zip(one.model.tensors, other.model.tensors) {
      #expect(mine.matrix.values.map(\.bitPattern) == theirs.matrix.values.map(\.bitPattern))
    }
  }

  @Test func anotherSeedGivesOtherLosses() throws {
    let examples = try TestNames.fewExamples()
    let one = Training.beginning(.small("kaiming"), examples, seed: 1)
    let other = Training.beginning(.small("kaiming"), examples, seed: 2)
    #expect(one.step().loss != other.step().loss)
  }

  @Test(arguments: Stage.lecture.map(\.name), [5, 16, 17, 33, 100])
  func trainingWithBatchesOfAnySizeLowersTheLoss(name: String, rows: Int) throws {
    let training = Training.beginning(.small(name), try TestNames.fewExamples(), rows: rows)
    let losses = training.losses(300)
    #expect(training.stepsTaken == 300)
    #expect(losses.allSatisfy { $0.isFinite })
    #expect(losses.suffix(100).reduce(0, +) < losses.prefix(100).reduce(0, +))
  }

  @Test func stepsCountFromZeroAndCarryTheirRate() throws {
    let examples = try TestNames.fewExamples()
    var settings = Settings()
    (settings.batchSize, settings.maxSteps) = (4, 4)
    let training = Training(
      Stage.small("kaiming").recipe, settings: settings, examples: examples)
    let steps = (0..<4).map { _ in training.step() }
    #expect(steps.map(\.index) == [0, 1, 2, 3])
    #expect(steps.map(\.learningRate) == [0.1, 0.1, 0.01, 0.01])
    #expect(steps.allSatisfy { $0.isFinite })
  }

  /// The first step is that of plain descent, the second is not.
  @Test func theOptimiserThatIsGivenTakesTheSteps() throws {
    let examples = try TestNames.fewExamples()
    func losses(_ optimizer: OptimizerPlan) -> [Float] {
      var recipe = Stage.small("kaiming").recipe
      recipe.optimizer = optimizer
      return Training.beginning(recipe, examples, rows: 4).losses(3)
    }
    let plain = losses(.gradientDescent())
    let momentum = losses(.gradientDescent(momentum: 0.9))
    #expect(plain[0..<2] == momentum[0..<2])
    #expect(plain[2] != momentum[2])
  }

  /// Running statistics are left as they were too.
  @Test(arguments: ["raw", "batchnorm", "deep"])
  func aLossThatIsNotFiniteIsNotApplied(name: String) throws {
    let training = Training.beginning(.small(name), try TestNames.fewExamples())
    _ = training.losses(3)
    let model = training.model
    model.parameters[0].value.fill(.nan)
    let before = model.tensors.map { $0.matrix.values.map(\.bitPattern) }
    let step = training.step()
    #expect(!step.isFinite)
    #expect(step.index == 3)
    #expect(training.stepsTaken == 3)
    #expect(model.tensors.map { $0.matrix.values.map(\.bitPattern) } == before)
  }

  /// All weights zero (lecture, section 6): activations are zero and so are the gradients of
  /// everything but the output bias, whose loss goes to the entropy of the letters.
  @Test func withAllWeightsZeroOnlyTheOutputBiasLearns() throws {
    let examples = try TestNames.fewExamples()
    var settings = Settings()
    settings.batchSize = 256
    let training = Training(
      Stage.small("raw").recipe, settings: settings, examples: examples,
      learningRate: { $0 < 150 ? 1 : 0.1 })
    let model = training.model
    for parameter in model.parameters { parameter.value.fill(0) }
    for _ in 0..<300 { _ = training.step() }
    for parameter in model.parameters {
      let isZero = parameter.value.values.allSatisfy { $0 == 0 }
      #expect(isZero == (parameter.name != "b2"), "\(parameter.name)")
    }
    let loss = try #require(model.losses(examples).train)
    #expect(abs(loss - LetterEntropy(examples.train, of: examples.train).value) <= 0.01)
  }
}
