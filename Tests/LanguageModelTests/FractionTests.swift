import Testing

@testable import LanguageModel

/// Numbers of the command line, which may be fractions.
@Suite struct FractionTests {
  /// The lecture's gain is written 5/3 in its code and in `LectureStages`.
  @Test func theLecturesGainIsTheStagesOwn() throws {
    let stage = try #require(Stage.named("kaiming"))
    let given = try Knobs(["hidden-gain": "5/3"]).applied(to: stage)
    #expect(given.recipe == stage.recipe)
    #expect(
      try Knobs(["hidden-init": "kaiming-normal:5/3"]).applied(to: stage).recipe == stage.recipe)
  }

  @Test func everyRuleOfNumbersReadsFractions() {
    #expect(ValueRule<Double>.positive.read("1/30") == 1.0 / 30)
    #expect(ValueRule<Double>.number(0...1).read("1/4") == 0.25)
    #expect(ValueRule<Float>.finite.read("-5/3") == Float(-5) / 3)
    #expect(ValueRule<Float>.share.read("1e1/4e1") == 0.25)
    #expect(Knob.all.first { $0.flag == "dropout" }?.rule.read("1/8") == "0.125")
    #expect(Setting.learningRate.rule.read("1/10") == "0.1")
    #expect(Knob.all.first { $0.flag == "output-bias" }?.rule.read("1/2") == "0.5")
  }

  @Test(arguments: [
    "1/0", "0/0", "1/-0", "/3", "5/", "/", "1/2/3", "1/inf", "inf/2", "nan/1", "5 / 3", "5/3x", "",
    "1e38/1e-38",
  ])
  func whatIsNoFractionIsRefused(_ text: String) {
    #expect(ValueRule<Float>.finite.read(text) == nil)
  }

  @Test func aFractionOutsideTheRangeIsRefused() {
    #expect(ValueRule<Float>.share.read("4/3") == nil)
    #expect(ValueRule<Double>.positive.read("-1/30") == nil)
    #expect(ValueRule<Double>.positive.read("0/3") == nil)
  }

  @Test func wholeNumbersStayWhole() {
    #expect(ValueRule.whole(1...10).read("4/2") == nil)
  }
}
