import Testing

@testable import Plotting

/// What is said and drawn of the losses over all examples agrees with what was recorded.
@Suite struct ValidationLossFigureTests {
  private typealias Point = (step: Int, train: Double?, validation: Double?)

  private func finding(_ points: [Point]) throws -> (key: String, values: [String: String]) {
    let finding = try Figure.validationLoss.made(of: MadeRun.evaluations(points)).finding
    return (finding.key.replacing("validation-loss.headline", with: ""), finding.values)
  }

  @Test func overfittingIsValidationThatRisesWhileTrainingFalls() throws {
    let rises = try finding([(0, 3.3, 3.3), (100, 2.2, 2.3), (200, 2.0, 2.4)])
    #expect(rises.key == ".overfits" && rises.values["step"] == "100")
    // Both rise: the rate is too high, and nothing is learned by heart.
    let worse = try finding([(0, 3.3, 3.3), (100, 2.2, 2.3), (200, 2.3, 2.4)])
    #expect(worse.key == "" && worse.values["gap"] == "0.10")
    // By less than what is said.
    #expect(try finding([(0, 3.3, 3.3), (100, 2.2, 2.2), (200, 2.19, 2.205)]).key == ".plain")
  }

  @Test func theGapIsSaidWithItsSign() throws {
    let above = try finding([(0, 3.3, 3.3), (100, 2.0, 2.07)])
    #expect(above.key == "" && above.values["gap"] == "0.07")
    let below = try finding([(0, 3.3, 3.3), (100, 2.07, 2.0)])
    #expect(below.key == ".below" && below.values["gap"] == "0.07")
    let none = try finding([(0, 3.3, 3.3), (100, 2.0, 2.01)])
    #expect(none.key == ".plain")
    #expect(none.values["train"] == "2.00" && none.values["validation"] == "2.01")
  }

  @Test func ofOneSplitNothingIsSaidOfAGap() throws {
    let validation = try finding([(0, nil, 3.3), (100, nil, 2.1)])
    #expect(validation.key == ".validation" && validation.values["validation"] == "2.10")
    let training = try finding([(0, 3.3, nil), (100, 2.1, nil)])
    #expect(training.key == ".training" && training.values["train"] == "2.10")
  }

  @Test func aRunThatDivergesIsSaidTo() throws {
    for last in [(200, nil, nil), (200, .nan, .nan), (200, 2.0, nil), (200, .infinity, 2)]
      as [Point]
    {
      #expect(try finding([(0, 3.3, 3.3), (100, 2.0, 2.1), last]).key == ".not-finite")
    }
  }

  @Test func lossesStandAtTheStepsWhereTheyWereTaken() throws {
    let chart = try Figure.validationLoss.made(of: SyntheticRun.raw)
    let series = chart.panels[0].series
    #expect(series.map(\.name) == [.label("legend.validation"), .label("legend.training")])
    // Steps count from 1 on an axis that has no 0.
    #expect(series[0].points.map(\.x) == [1, 100_001, 200_001])
    #expect(series[0].points.map(\.y) == [2.1, 2.1, 2.1] && series[1].points[0].y == 22)
    #expect(series.map(\.value) == ["2.1000", "2.0001"])
  }
}
