import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Distributions layer by layer")
struct LayerDistributionFiguresTests {
  @Test("the area under each density is 1, over about 100 bins")
  func densities() throws {
    let run = SyntheticRun.deep
    for (figure, count) in [
      (Figure.activationDistribution, 5), (.gradientDistribution, 5),
      (.weightGradientDistribution, 7),
    ] {
      let text = try figure.text(of: run)
      for line in 1...count {
        let points = dataBlock("line\(line)", of: text)
        #expect(75...150 ~= points.count)
        let width = (points[points.count - 1][0] - points[0][0]) / Double(points.count - 1)
        let area = points.map { $0[1] }.reduce(0, +) * width
        #expect(abs(area - 1) < 1e-4, "\(figure.name) \(line)")
      }
      #expect(dataBlock("line\(count + 1)", of: text).isEmpty)
    }
  }

  @Test("distributions name the layers and weights with their places, and the last snapshot")
  func legends() throws {
    let run = SyntheticRun.deep
    let activations = try Figure.activationDistribution.text(of: run)
    let last = try #require(run.record.snapshots.last)
    for layer in [2, 5, 8, 11, 14] {
      let spread = last.layers[layer].activations.moments.standardDeviation.fixed(2)
      #expect(activations.contains("'layer \(layer): std \(spread), "))
    }
    #expect(activations.contains("batch of step 1,000"))
    let weights = try Figure.weightGradientDistribution.text(of: run)
    #expect(weights.contains("'0  C (27×10)'"))
    #expect(weights.contains("'16  layers.15.weight (100×27)'"))
    #expect(!weights.contains("gamma"))
  }
}
