import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of a sum over inputs agrees with what was measured.
@Suite struct FanInFigureTests {
  private func chart(_ demonstration: FanInDemonstration) throws -> Chart {
    var material = Material()
    material.fanIn = demonstration
    return try Figure.fanIn.made(of: material)
  }

  @Test func theRootOfTheInputsIsSaidWhereItWasMeasured() throws {
    let finding = try chart(Gallery.fanIn).finding
    #expect(finding.key == "fan-in.headline" && finding.values["factor"] == "3.16")
    var demonstration = Gallery.fanIn
    demonstration = FanInDemonstration(
      inputCount: 40, inputs: demonstration.inputs, outputs: demonstration.outputs)
    let other = try chart(demonstration).finding
    #expect(other.key == "fan-in.headline.measured")
    #expect(
      other.values["measured"]
        == demonstration.outputs[0].values.moments.standardDeviation.fixed(2))
  }

  @Test func everyPanelHasAllItsValuesAndItsDeviation() throws {
    let panels = try chart(Gallery.fanIn).panels
    let values = [Gallery.fanIn.inputs] + Gallery.fanIn.outputs.map(\.values)
    for (panel, values) in zip(panels, values) {
      #expect(abs(panel.series[0].points.map(\.y).reduce(0, +) - 100) < 1e-6)
      #expect(panel.columns == [values.moments.standardDeviation.fixed(2)])
    }
    #expect(panels.last?.aside?.name.said == "x · w · 1/√10")
  }
}
