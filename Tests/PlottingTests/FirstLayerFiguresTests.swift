import Diagnostics
import Glibc
import Testing

@testable import Plotting

/// What is said and drawn of the first activation layer agrees with what was recorded.
@Suite struct FirstLayerFiguresTests {
  private func run(_ kind: String = "Tanh", saturated counts: [Int]) -> PlottedRun {
    MadeRun.layers(kind, outputs: counts.map { [MadeRun.outputs(saturated: $0)] })
  }

  @Test(arguments: [(61, "", "61 %"), (20, ".plain", "20 %"), (8, ".slope", "92 %")])
  func theSumsAreSaidToBeWhereMostOfThemAre(count: Int, key: String, share: String) throws {
    let finding = try Figure.preActivations.made(of: run(saturated: [count, 50])).finding
    #expect(finding.key == "pre-activations.headline" + key)
    #expect(finding.values["share"] == share && finding.values["function"] == "tanh")
  }

  @Test(arguments: [
    ([61, 69], "", "61 %", "69 %"), ([61, 20], ".cured", "61 %", "20 %"),
    ([40, 25], ".plain", "40 %", "25 %"), ([8, 61], ".plain", "8 %", "61 %"),
    // What is small needs no cure.
    ([8, 1], ".plain", "8 %", "1 %"), ([61], ".start", "61 %", "61 %"),
  ])
  func trainingCuresOnlyWhatIsSaturatedBeforeAndNotAfter(
    counts: [Int], key: String, before: String, after: String
  ) throws {
    let finding = try Figure.activations.made(of: run(saturated: counts)).finding
    #expect(finding.key == "activations.headline" + key)
    #expect(finding.values["before"] == before && finding.values["after"] == after)
  }

  /// Of what is not finite none is saturated, which is no cure.
  @Test func aRunThatDivergesIsNotCured() throws {
    let nothing = [Float](repeating: .nan, count: 100)
    let lost = MadeRun.layers(outputs: [[MadeRun.outputs(saturated: 61)], [nothing]])
    let outputs = try Figure.activations.made(of: lost)
    #expect(outputs.finding.key == "layer.not-finite")
    #expect(outputs.panels[1].notes.map(\.lines) == [[.label("panel.empty")]])
    let sums = try Figure.preActivations.made(of: lost)
    #expect(sums.finding.key == "pre-activations.headline")
    #expect(sums.panels[1].aside?.hero == nil)
    var one = MadeRun.outputs(saturated: 61)
    one[0] = .nan
    let early = try Figure.preActivations.made(of: MadeRun.layers(outputs: [[one]]))
    #expect(early.finding.key == "pre-activations.headline.not-finite")
  }

  @Test(arguments: [
    ("Sigmoid", "pre-activations.headline.slope", "activations.headline.plain"),
    ("ReLU", "pre-activations.headline.std", "activations.zero-headline.plain"),
    ("LeakyReLU", "pre-activations.headline.std", "activations.headline.std"),
    ("GELU", "pre-activations.headline.std", "activations.headline.std"),
  ])
  func otherFunctionsHaveSentencesOfTheirOwn(kind: String, sums: String, outputs: String) throws {
    // Half of them zeros of ReLU, half 0.5; of sigmoid around its middle.
    let middle: Float = kind == "Sigmoid" ? 0.5 : 0.25
    let values = MadeRun.numbers(0.25).map { $0 + middle }
    let run = MadeRun.layers(kind, outputs: [[values], [values]])
    #expect(try Figure.preActivations.made(of: run).finding.key == sums)
    let finding = try Figure.activations.made(of: run).finding
    #expect(finding.key == outputs)
    if kind == "ReLU" { #expect(finding.values["before"] == "50 %") }
    if kind == "GELU" { #expect(finding.values["std"] == "0.25") }
  }

  @Test func theTowersAreTheSharesThatTheMapHas() throws {
    let run = SyntheticRun.raw
    let chart = try Figure.activations.made(of: run)
    for (panel, snapshot) in zip(chart.panels, run.record.snapshots) {
      let map = try #require(snapshot.layers[1].saturation)
      let towers = panel.series[1].points.map(\.y).reduce(0, +)
      #expect(abs(towers - 100 * map.mapShare) < 1e-6)
      #expect(abs(panel.series[0].points.map(\.y).reduce(0, +) - 100) < 1e-6)
      #expect(panel.notes[0].lines[0] == .name("\((100 * map.mapShare).fixed(0)) %"))
    }
    #expect(
      chart.panels.map(\.title) == [
        .label("moment.start-short"), .label("moment.after", ["steps": "200,000"]),
      ])
  }

  @Test func theShadedSumsAreThoseWhoseOutputsAreBeyondTheBound() throws {
    let chart = try Figure.preActivations.made(of: SyntheticRun.raw)
    // atanh(0.99) = 2.6467.
    #expect(
      chart.panels[0].shades.map(\.range.lowerBound).map { ($0 * 1e4).rounded() } == [
        -.infinity, -26_467, 26_467,
      ])
    #expect(chart.panels.allSatisfy { abs($0.series[0].points.map(\.y).reduce(0, +) - 100) < 1e-6 })
    let sigmoid = try Figure.preActivations.made(
      of: MadeRun.layers("Sigmoid", outputs: [[MadeRun.numbers(0.5)]]))
    // Its slope is that of tanh at half of the input.
    #expect(sigmoid.panels[0].shades[2].range.lowerBound == 2 * atanh(Double(Float(0.99))))
    let relu = try Figure.preActivations.made(
      of: MadeRun.layers("ReLU", outputs: [[MadeRun.numbers(0.5)]]))
    #expect(relu.panels[0].shades.isEmpty && relu.panels[0].aside?.hero == nil)
  }

  @Test func oneSnapshotIsOnePanel() throws {
    for figure in [Figure.activations, .preActivations] {
      #expect(try figure.made(of: run(saturated: [61])).panels.count == 1)
      #expect(try figure.made(of: run(saturated: [61, 1, 2])).panels.count == 2)
    }
  }
}
