import Testing

@testable import LanguageModel

@Suite struct LearningRateTests {
  /// 0.1 for steps below 100,000 and 0.01 from there (lecture, section 3).
  @Test(arguments: [
    (0, 0.1), (1, 0.1), (99_999, 0.1), (100_000, 0.01), (199_999, 0.01), (1_000_000, 0.01),
  ])
  func fallsToATenthAtItsStep(step: Int, rate: Float) {
    #expect(LearningRate(initial: 0.1, changes: [100_000])(step) == rate)
  }

  @Test func aDropAtZeroIsTheSmallerRateThroughout() {
    #expect(LearningRate(initial: 0.5, changes: [0])(0) == 0.05)
  }

  @Test func risesAndFallsInTurn() {
    let rate = LearningRate(initial: 0.1, changes: [10, 20, 30])
    #expect(
      [0, 9, 10, 19, 20, 29, 30, 99].map { rate($0) } == [
        0.1, 0.1, 0.01, 0.01, 0.1, 0.1, 0.01, 0.01,
      ])
  }

  @Test func withoutChangesItStays() {
    #expect(LearningRate(initial: 0.1, changes: [])(1_000_000) == 0.1)
  }

  @Test(arguments: zip(Stage.lecture.map(\.name), [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.75]))
  func fallsHalfWayAndInTheDeepStageAfterThreeQuarters(name: String, fraction: Double) {
    #expect(Stage.lecture(name).recipe.rateDrop == fraction)
  }
}
