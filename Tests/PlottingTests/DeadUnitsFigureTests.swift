import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of dead units agrees with what was recorded.
@Suite struct DeadUnitsFigureTests {
  private func chart(_ dead: [Int], kind: String = "Tanh") throws -> Chart {
    try Figure.deadUnits.made(
      of: MadeRun.layers(kind, outputs: dead.map { [MadeRun.outputs(dead: $0)] }))
  }

  @Test(
    arguments: [
      ([0, 2], "", "last", "2"), ([3, 2], "", "last", "2"), ([3, 0], ".start", "first", "3"),
      ([0, 4, 0], ".between", "most", "4"), ([0, 0], ".none", "after", "0 %"),
    ] as [([Int], String, String, String)])
  func deadUnitsAreSaidWhereverThereAreSome(dead: [Int], key: String, gap: String, value: String)
    throws
  {
    let chart = try chart(dead)
    #expect(chart.finding.key == "dead-units.headline" + key && chart.finding.values[gap] == value)
    #expect(chart.finding.values["units"] == "10")
    // Without any there is no panel of them.
    #expect(chart.panels.count == (dead.contains { $0 > 0 } ? 2 : 1))
    if chart.panels.count == 2 {
      #expect(chart.panels[0].series[0].points.map(\.y) == dead.map { Double($0) })
    }
  }

  @Test func saturatedOutputsOfLivingUnitsAreTheShares() throws {
    let run = MadeRun.layers(outputs: [61, 30].map { [MadeRun.outputs(saturated: $0)] })
    let chart = try Figure.deadUnits.made(of: run)
    #expect(chart.finding.key == "dead-units.headline.none")
    #expect(chart.finding.values["before"] == "61 %" && chart.finding.values["after"] == "30 %")
    // Steps count from 1 on an axis that has no 0.
    #expect(chart.panels[0].series[0].points.map(\.x) == [1, 101])
    #expect(chart.panels[0].series[0].points.map(\.y) == [61, 30])
  }

  @Test func ofReLUTheZerosCount() throws {
    let values = MadeRun.numbers(0.25).map { $0 + 0.25 }
    let alternating = try Figure.deadUnits.made(of: MadeRun.layers("ReLU", outputs: [[values]]))
    // Every other number is 0, and of ten columns every other one.
    #expect(alternating.finding.values["last"] == "5")
    let none = try Figure.deadUnits.made(
      of: MadeRun.layers("ReLU", outputs: [[MadeRun.numbers(1)]]))
    #expect(none.finding.key == "dead-units.zero-headline.none")
  }

  @Test func whereNoGradientArrivesAllUnitsAreDead() throws {
    let run = MadeRun.layers(
      outputs: [[MadeRun.outputs(dead: 0)]], gradients: [[Float](repeating: 0, count: 100)])
    let chart = try Figure.deadUnits.made(of: run)
    #expect(chart.finding.key == "dead-units.headline" && chart.finding.values["last"] == "10")
  }

  /// Of a unit that no gradient reaches no output need be saturated.
  @Test(arguments: [1, 2]) func theLineSaysWhatDeadMeansWhereAUnitIs(layers: Int) throws {
    func line(dead: Int, gradient: Float = 0.01) throws -> String {
      let outputs = [[Float]](repeating: MadeRun.outputs(dead: dead), count: layers)
      let back = [[Float]](repeating: MadeRun.numbers(gradient), count: layers)
      return try Figure.deadUnits.made(of: MadeRun.layers(outputs: [outputs], gradients: back))
        .line.said
    }
    let dead = try line(dead: 3)
    #expect(dead.contains("|h| > 0.99"))
    #expect(dead.contains("so for all 10 examples, or reached by no gradient"), "\(dead)")
    #expect(try line(dead: 0, gradient: 0) == dead)
    #expect(try !line(dead: 0).contains("gradient"))
  }

  @Test func aRunThatDivergesHasNoUnitThatIsWell() throws {
    let lost = [Float](repeating: .nan, count: 100)
    let run = MadeRun.layers(outputs: [[MadeRun.outputs(dead: 0)], [lost]])
    #expect(try Figure.deadUnits.made(of: run).finding.key == "layer.not-finite")
  }

  @Test func ofSeveralLayersEachIsAPanelWithItsOwnNumbers() throws {
    let run = SyntheticRun.deep
    let chart = try Figure.deadUnits.made(of: run)
    #expect(chart.finding.values["last"] == "5" && chart.finding.values["units"] == "500")
    for (panel, layer) in zip(chart.panels, [2, 5, 8, 11, 14]) {
      let states = run.record.snapshots.compactMap { $0.layers[layer].saturation }
      #expect(panel.series[0].points.map(\.y) == states.map { 100 * $0.mapShare })
      #expect(panel.value?.said.hasPrefix("\(states[1].deadUnits.count) · ") == true)
    }
    let many = MadeRun.layers(outputs: [(0..<30).map { _ in MadeRun.outputs(dead: 1) }])
    #expect(try Figure.deadUnits.made(of: many).panels.count == 12)
  }
}
