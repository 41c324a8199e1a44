import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of BatchNorm agrees with what was computed.
@Suite struct BatchNormPictureFigureTests {
  @Test func eachInputIsLedToItsOutput() throws {
    var material = Material()
    let demonstration = BatchNormDemonstration(inputs: [12, 5.35, 0.46, 2.44, -0.45])
    material.batchNorm = demonstration
    let chart = try Figure.batchNormPicture.made(of: material)
    let ways = try #require(chart.panels[0].series.first { $0.mark == .hairline })
    let ends = ways.points.filter(\.y.isFinite)
    for (place, values) in zip(demonstration.inputs, demonstration.outputs).enumerated() {
      #expect(ends[2 * place].x == values.0 && ends[2 * place].y == 1)
      #expect(ends[2 * place + 1].x == values.1 && ends[2 * place + 1].y == 0)
    }
    // (12 + 5.35 + 0.46 + 2.44 − 0.45) / 5, and with n − 1 in the denominator.
    #expect(chart.finding.values["mean"] == "3.96" && chart.finding.values["std"] == "5.01")
    #expect(chart.finding.values["count"] == "5")
  }
}
