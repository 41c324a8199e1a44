import Testing

@testable import Plotting

/// What is said and drawn of final losses agrees with what was measured.
@Suite struct ComparisonFigureTests {
  private func loss(_ name: String, seeds: [Double?]) -> ComparedLoss {
    let finite = seeds.compactMap(\.self)
    return ComparedLoss(
      name: name, train: 2, validation: finite.reduce(0, +) / Double(finite.count),
      seeds: seeds.count > 1 ? seeds : [])
  }

  private func finding(
    _ losses: [ComparedLoss], common: CommonSettings = CommonSettings()
  ) throws -> (key: String, values: [String: String]) {
    try Figure.comparison.made(of: Material(losses: losses, common: common)).finding
  }

  @Test func theBestIsSaidToBeBelowTheWorst() throws {
    let losses = [
      loss("raw", seeds: [2.168]), loss("kaiming", seeds: [2.107]), loss("gain", seeds: [2.13]),
    ]
    let finding = try finding(losses)
    #expect(finding.key == "comparison.headline" && finding.values["difference"] == "0.061")
    #expect(finding.values["best"] == "kaiming" && finding.values["worst"] == "raw")
  }

  /// Both stages vary by 0.1 from seed to seed, together in the first case, where the difference is always
  /// 0.05 or 0.052, and against each other in the second, where it is 0.25, −0.15 and 0.05.
  @Test func chanceIsJudgedByTheDifferencesOfPairs() throws {
    let pairs = [loss("a", seeds: [2.15, 2.25, 2.052]), loss("b", seeds: [2.1, 2.2, 2.0])]
    let sure = try finding(pairs)
    #expect(sure.key == "comparison.headline.sure" && sure.values["difference"] == "0.051")
    let chance = try finding([
      loss("a", seeds: [2.35, 2.05, 2.05]), loss("b", seeds: [2.1, 2.2, 2.0]),
    ])
    #expect(chance.key == "comparison.headline.chance" && chance.values["best"] == "b")
    // A seed that one of them has not counts for neither.
    let missing = try finding([
      loss("a", seeds: [2.15, nil, 2.05]), loss("b", seeds: [2.1, 2.2, nil]),
    ])
    #expect(missing.key == "comparison.headline")
  }

  @Test func whatIsEqualOrNotOfOneQuantityIsNotCompared() throws {
    let alike = try finding([loss("a", seeds: [2.1]), loss("b", seeds: [2.1004])])
    #expect(alike.key == "comparison.headline.alike" && alike.values["loss"] == "2.100")
    let losses = [loss("a", seeds: [2.1]), loss("b", seeds: [2.3])]
    let other = try finding(losses, common: CommonSettings(isOfOneList: false))
    #expect(other.key == "comparison.headline.plain")
    let one = [losses[0], ComparedLoss(name: "lost", train: 2, validation: .nan)]
    #expect(try finding(one).key == "comparison.headline.plain")
  }

  @Test func eachLossStandsInItsRowWithItsIntervalAndTheLectures() throws {
    let losses = [
      ComparedLoss(
        name: "raw", train: 2.1245, validation: 2.1682, publishedValidation: 2.1681964,
        seeds: [2.16, 2.1764]),
      ComparedLoss(name: "kaiming", train: 2.0376642, validation: 2.1069896),
    ]
    let chart = try Figure.comparison.made(of: Material(losses: losses))
    let series = chart.panels[0].series
    #expect(series.map(\.colour) == [.third, .main, .main, .ink])
    #expect(series.map(\.mark) == [.dots, .rings, .dots, .dots])
    #expect(
      series[1].points.map(\.x) == [2.16, 2.1764] && series[1].points.allSatisfy { $0.y == 0 })
    #expect(
      series[0].points.map(\.x) == [2.1245, 2.0376642] && series[0].points.map(\.y) == [0, 1])
    #expect(series[2].points.map(\.x) == [2.1682, 2.1069896])
    // Student's t for one degree of freedom is 12.706, and 0.0164 / √2 / √2 the error of the mean.
    let margin = try #require(series[2].points[0].margin)
    #expect(abs(margin - 12.706 * 0.0082) < 1e-4 && series[2].points[1].margin == nil)
    #expect(series[3].points.map(\.x) == [2.1681964] && series[3].points.map(\.y) == [0])
    let column = try #require(chart.panels[0].rowValues)
    #expect(column.numbers == ["2.1682", "2.1070"])
    // In the colour of its series, not of training.
    #expect(
      chart.panels[0].series.filter { $0.colour == column.colour && $0.mark == .dots }
        .map(\.name) == [.label("legend.validation")])
    #expect(chart.line == .label("comparison.line.seeds"))
  }

  @Test func withoutSeedsOrPublishedLossesNothingIsSaidOfThem() throws {
    let chart = try Figure.comparison.made(of: Material(losses: [loss("a", seeds: [2.1])]))
    #expect(chart.line == .label("comparison.line"))
    #expect(
      chart.panels[0].series.map(\.name) == [
        .label("legend.training"), .label("legend.validation"),
      ])
  }
}
