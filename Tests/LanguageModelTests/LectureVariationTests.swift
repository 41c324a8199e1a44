import LanguageModel
import Testing

/// What the lecture does not do, on its list: measured with PyTorch on the same streams.
@Suite(.enabled(if: TestNames.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
struct LectureVariationTests: LectureSuite {
  /// 200 steps of a schedule of 200.
  @Test(arguments: [
    (OptimizerPlan.gradientDescent(), 0.1, 2.576644),
    (.gradientDescent(momentum: 0.9), 0.1, 2.497806),
    (.gradientDescent(momentum: 0.9), 0.01, 2.587398),
  ])
  func momentum(optimizer: OptimizerPlan, rate: Double, loss: Double) throws {
    var recipe = Stage.lecture("kaiming").recipe
    recipe.optimizer = optimizer
    var settings = Settings()
    (settings.maxSteps, settings.learningRate) = (200, rate)
    let training = Training(recipe, settings: settings, examples: try examples())
    #expect(isClose(training.losses(200)[0], 3.317901, 5e-6))
    #expect(isClose(training.model.losses(try examples()).validation ?? .nan, loss, 2e-5))
  }

  /// The hidden gain √2, with tanh and with ReLU.
  @Test(arguments: [("tanh", 3.316139, 2.582208), ("relu", 3.335542, 2.516102)])
  func activations(activation: String, first: Double, loss: Double) throws {
    let knobs: Knobs = ["hidden-gain": "1.4142135", "activation": activation]
    var settings = Settings()
    settings.maxSteps = 200
    let training = Training(
      try knobs.applied(to: .lecture("kaiming")).recipe, settings: settings,
      examples: try examples())
    #expect(isClose(training.losses(200)[0], first, 5e-6))
    #expect(isClose(training.model.losses(try examples()).validation ?? .nan, loss, 2e-5))
  }
}
