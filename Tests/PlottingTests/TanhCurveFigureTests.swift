import Diagnostics
import Glibc
import Testing

@testable import Plotting

/// What is said and drawn of a squashing function agrees with what was recorded.
@Suite struct TanhCurveFigureTests {
  @Test func theShareIsTheMeanOfTheDerivativeOverTheFirstBatch() throws {
    let run = SyntheticRun.raw
    let chart = try Figure.tanhCurve.made(of: run)
    #expect(chart.finding.key == "tanh-curve.headline")
    let share = try #require(chart.finding.values["share"]?.split(separator: " ").first)
    let histogram = run.record.snapshots[0].layers[1].activations.histogram
    let slopes = histogram.counts.indices.reduce(0.0) { sum, bin in
      sum + Double(histogram.counts[bin]) * (1 - histogram.center(bin) * histogram.center(bin))
    }
    #expect(abs((Double(share) ?? .nan) / 100 - slopes / 6_400) < 0.02)
  }

  @Test(arguments: ["Tanh", "Sigmoid"]) func theCurvesAreTheFunctionAndItsDerivative(kind: String)
    throws
  {
    let run = MadeRun.layers(kind, outputs: [[MadeRun.numbers(0.5)]])
    let curves = try Figure.tanhCurve.made(of: run).panels[0].series.map(\.points)
    for (value, slope) in zip(curves[0], curves[1]) {
      let expected = kind == "Tanh" ? tanh(value.x) : 1 / (1 + exp(-value.x))
      #expect(abs(value.y - expected) < 1e-12)
      let derivative = kind == "Tanh" ? 1 - expected * expected : expected * (1 - expected)
      #expect(abs(slope.y - derivative) < 1e-12)
    }
  }
}
