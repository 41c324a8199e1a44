import LanguageModel
import Testing

@Suite struct EarlyStoppingTests {
  /// The course's list: stops at the eighth value, the third is the best.
  @Test func theCoursesList() {
    var rule = EarlyStopping(patience: 5, minDelta: 0.001)
    var stopped: Int?
    for (index, value) in [0.5, 0.4, 0.35, 0.36, 0.37, 0.38, 0.39, 0.40, 0.41].enumerated()
    where stopped == nil {
      _ = rule.check(value, step: index)
      if rule.isOver { stopped = index }
    }
    #expect(stopped == 7)
    #expect(rule.best?.value == 0.35 && rule.best?.step == 2)
  }

  /// Better by less than what counts is not better, and so is what is no number.
  @Test func whatIsNotBetter() {
    var rule = EarlyStopping(patience: 3, minDelta: 0.1)
    let values: [Double] = [.nan, 1, 0.95, .nan, 0.8, .infinity, 0.75, .nan]
    var isBetter: [Bool] = []
    var isOver: [Bool] = []
    for (step, value) in values.enumerated() {
      isBetter.append(rule.check(value, step: step))
      isOver.append(rule.isOver)
    }
    #expect(isBetter == [false, true, false, false, true, false, false, false])
    #expect(isOver == [false, false, false, false, false, false, false, true])
    #expect(rule.best?.step == 4)
  }

  @Test func onlySettingsWithPatienceStopEarly() {
    var settings = Settings()
    #expect(EarlyStopping(settings) == nil)
    settings.patience = 2
    #expect(EarlyStopping(settings)?.minDelta == 0.001)
    settings.minDelta = 0
    #expect(EarlyStopping(settings)?.minDelta == 0)
  }

  @Test func aLookThatIsNotDueBringsTheEndNoNearer() {
    var rule = EarlyStopping(patience: 1, minDelta: 0)
    _ = rule.check(1, step: 0)
    let isBetter = [rule.check(2, step: 1, isDue: false), rule.check(0.5, step: 2, isDue: false)]
    #expect(isBetter == [false, true] && rule.best?.step == 2 && !rule.isOver)
    _ = rule.check(0.6, step: 3)
    #expect(rule.isOver)
  }
}
