import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of each layer's outputs and gradients agrees with what was recorded.
@Suite struct LayerDistributionFiguresTests {
  private func run(outputs: [Float], gradients: [Float]) -> PlottedRun {
    MadeRun.layers(
      outputs: [outputs.map(MadeRun.numbers)], gradients: gradients.map(MadeRun.numbers))
  }

  @Test(
    arguments: [
      ([0.64, 0.65, 0.63], "", "low", "0.63"), ([0.6, 0.5, 0.2], ".fades", "last", "0.20"),
      ([0.2, 0.5, 0.6], ".grows", "last", "0.60"), ([0.6, 0.3, 0.5], ".plain", "first", "0.60"),
      ([0.6], ".one", "first", "0.60"), ([0.6, 0, 0], ".fades", "last", "0"),
    ] as [([Float], String, String, String)])
  func theLayersAreComparedByTheirDeviations(
    outputs: [Float], key: String, gap: String, value: String
  ) throws {
    let run = run(outputs: outputs, gradients: outputs.map { _ in 0.01 })
    let finding = try Figure.activationDistribution.made(of: run).finding
    #expect(finding.key == "activation-distribution.headline" + key)
    #expect(finding.values[gap] == value && finding.values["layers"] == "\(outputs.count)")
  }

  @Test(
    arguments: [
      ([0.0135, 0.02, 0.01], "", "share", "135 %"), ([1e-9, 1e-5, 0.01], "", "share", "1e−5 %"),
      ([1e6, 1, 1e-6], "", "share", "1.0e14 %"), ([0.01], ".one", "std", "0.010"),
      ([0.01, 0], ".plain", "last", "0"),
    ] as [([Float], String, String, String)])
  func gradientsAtTheFirstLayerAreSaidAsAShareOfThoseAtTheLast(
    gradients: [Float], key: String, gap: String, value: String
  ) throws {
    let run = run(outputs: gradients.map { _ in 0.5 }, gradients: gradients)
    let finding = try Figure.gradientDistribution.made(of: run).finding
    #expect(finding.key == "gradient-distribution.headline" + key && finding.values[gap] == value)
  }

  /// Two layers that are left say nothing of the third.
  @Test func aLayerThatIsNotFiniteIsNotPassedOver() throws {
    let run = run(outputs: [0.6, 0.6, .nan], gradients: [.nan, 0.01, 0.01])
    let outputs = try Figure.activationDistribution.made(of: run)
    #expect(outputs.finding.key == "layer.not-finite" && outputs.panels.count == 2)
    #expect(
      try Figure.gradientDistribution.made(of: run).finding.key
        == "gradient-distribution.headline.not-finite")
  }

  @Test func everyRowHasTheSameBinsAndAllItsValues() throws {
    let run = SyntheticRun.deep
    for (figure, count) in [
      (Figure.activationDistribution, 5), (.gradientDistribution, 5),
      (.weightGradientDistribution, 7),
    ] {
      let panels = try figure.made(of: run).panels
      #expect(panels.count == count)
      let width = try #require(panels[0].series[0].barWidth)
      for (index, panel) in panels.enumerated() {
        #expect(panel.series.map(\.mark) == (index == 0 ? [.bars] : [.bars, .steps]))
        #expect(panel.series.allSatisfy { $0.barWidth == width })
        let share = panel.series[0].points.map(\.y).reduce(0, +)
        #expect(abs(share - 100) < 1e-6, "\(figure.name) \(index)")
        if index > 0 { #expect(panel.series[1].points.map(\.y).reduce(0, +) > 99.9) }
      }
    }
  }

  /// As in a training whose rate was far too high.
  @Test func outputsAtBothEndsAloneAreTwoBars() throws {
    let points = try Figure.activationDistribution.made(of: run(outputs: [1], gradients: [0.01]))
      .panels[0].series[0].points.filter { $0.y > 0 }
    #expect(points.count == 2 && points.allSatisfy { abs($0.y - 50) < 1e-9 })
  }

  @Test func theColumnsAreDeviationsAndSharesOfTheLastSnapshot() throws {
    let run = SyntheticRun.deep
    let chart = try Figure.activationDistribution.made(of: run)
    let last = try #require(run.record.snapshots.last)
    for (index, layer) in last.activationLayers.enumerated() {
      let state = last.layers[layer]
      let share = try #require(state.saturation).tableShare
      #expect(chart.panels[index].aside?.name == .name("tanh \(index + 1)"))
      #expect(
        chart.panels[index].columns
          == [state.activations.moments.standardDeviation.fixed(2), share.percent])
    }
    #expect(chart.line.said.contains("at step 1,001"))
  }

  /// So many rows fit on a slide, among them the first and the last.
  @Test func ofManyLayersSomeAreShownAndItIsSaid() throws {
    let sizes = (0..<30).map { 0.6 + 0.001 * Float($0) }
    let chart = try Figure.activationDistribution.made(
      of: run(outputs: sizes, gradients: sizes.map { _ in 0.01 }))
    #expect(chart.panels.count == 9 && chart.panels.last?.aside?.name == .name("tanh 30"))
    #expect(chart.line.said.contains("9 of 30 shown"))
    #expect(chart.finding.values["layers"] == "30")
  }
}
