import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("tanh and its derivative")
struct TanhCurveFigureTests {
  @Test("the tanh curve shows the first batch's inputs and the mean of its derivative")
  func tanhCurve() throws {
    let run = SyntheticRun.raw
    let text = try Figure.tanhCurve.text(of: run)
    #expect(abs(area(dataBlock("inputs", of: text)) - 1) < 1e-4)
    let share = try #require(text.firstMatch(of: /gradient, ([0-9.]+) % passes/)).output.1
    let outputs = run.record.snapshots[0].layers[1].activations
    let histogram = outputs.histogram
    let expected = histogram.counts.indices.reduce(0.0) { sum, bin in
      sum + Double(histogram.counts[bin]) * (1 - histogram.center(bin) * histogram.center(bin))
    }
    #expect(abs(Double(share)! / 100 - expected / 6_400) < 0.02)
    #expect(text.contains("tanh(x) with lines") && text.contains("1 - tanh(x)**2 with lines"))
  }
}
