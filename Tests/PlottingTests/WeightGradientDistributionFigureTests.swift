import Testing

@testable import Plotting

/// What is said of the weights' gradients agrees with what was recorded.
@Suite struct WeightGradientDistributionFigureTests {
  private func finding(_ sizes: [(values: Float, gradients: Float)]) throws -> (
    key: String, values: [String: String]
  ) {
    let figure = Figure.weightGradientDistribution
    return try figure.made(of: MadeRun.weights(sizes)).finding
  }

  /// Gradient beside weight: 0.01, 0.01 and 0.1, of which the median is 0.01.
  @Test func aWeightThatIsPulledHarderThanTheMedianIsNamed() throws {
    let hard = try finding([(1, 0.01), (2, 0.02), (0.5, 0.05)])
    #expect(hard.key == "weight-gradient-distribution.headline")
    #expect(hard.values["weight"] == "W2" && hard.values["factor"] == "10")
    let alike = try finding([(1, 0.01), (2, 0.02), (0.5, 0.02)])
    #expect(alike.key == "weight-gradient-distribution.headline.alike")
    #expect(alike.values["factor"] == "4.0")
    // "Not more than 1.4" would be false.
    let between = try finding([(1, 0.01), (1, 0.01432)])
    #expect(between.values["factor"] == "1.5")
    #expect(try finding([(1, 0.01), (1, 0.011)]).values["factor"] == "1.1")
  }

  /// A weight that is one number throughout has no size to compare a gradient with.
  @Test func whereRatiosCannotBeComparedTheDeviationsAreSaid() throws {
    let constant = try finding([(1, 0.01), (0, 0.02), (0.5, 0.05)])
    #expect(constant.key == "weight-gradient-distribution.headline.plain")
    // 0.01 · √(100 / 99), and five times as much.
    #expect(constant.values["low"] == "0.010" && constant.values["high"] == "0.050")
    let one = try finding([(1, 0.02)])
    #expect(one.key == "weight-gradient-distribution.headline.one" && one.values["low"] == "0.020")
  }

  @Test func gradientsThatAreNotFiniteOrAbsentAreSaidToBe() throws {
    #expect(
      try finding([(1, 0.01), (1, .nan)]).key == "weight-gradient-distribution.headline.not-finite")
    let none = try finding([(1, 0.01), (1, 0), (1, 0)])
    #expect(none.key == "weight-gradient-distribution.headline.none")
    #expect(none.values["weights"] == "W1, W2")
  }

  /// Where a weight is not trained, the question is what is.
  @Test func biasesAreShownOnlyBesideAnUntrainedWeight() throws {
    func names(_ sizes: [(values: Float, gradients: Float)]) throws -> [Words?] {
      try Figure.weightGradientDistribution.made(of: MadeRun.weights(sizes)).panels
        .map(\.aside?.name)
    }
    #expect(try names([(1, 0.01), (1, 0.02)]) == [.name("C"), .name("W1")])
    #expect(try names([(1, 0.01), (1, 0)]) == [.name("C"), .name("W1"), .name("layers.1.bias")])
  }
}
