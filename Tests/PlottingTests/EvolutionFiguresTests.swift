import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Evolution")
struct EvolutionFiguresTests {
  @Test("an evolution shows the layer that was asked for, each snapshot with its spread")
  func evolution() throws {
    let run = SyntheticRun.deep
    for (figure, layer) in [
      (Figure.evolutionActivations, 0), (.evolutionGradients, 5), (.evolutionWeights, 4),
    ] {
      let material = Material(runs: [run], layer: layer)
      let text = try figure.text(of: material)
      for (index, snapshot) in run.record.snapshots.enumerated() {
        let values =
          switch figure.name {
          case "evolution-activations": snapshot.layers[layer].activations
          case "evolution-gradients": snapshot.layers[layer].gradients
          default: snapshot.parameters[layer].values
          }
        let base = Double(run.record.snapshots.count - 1 - index)
        let ridge = dataBlock("ridge\(index + 1)", of: text)
        let peak = ridge.map { $0[1] }.max() ?? 0
        #expect(abs(peak - base - 1.5) < 1e-6)
        // Its heights, taken together, are the counts of the histogram but for what lies far out.
        let width = ridge[1][0] - ridge[0][0]
        let factor = (width / values.histogram.binWidth).rounded()
        let wider = values.histogram.merged(toWidth: factor * values.histogram.binWidth)
        let tallest = try #require(wider?.counts.max())
        let drawn = ridge.map { ($0[1] - base) / 1.5 * Double(tallest) }.reduce(0, +)
        #expect(drawn / Double(values.histogram.total) > 0.98)
        let deviation = values.moments.standardDeviation
        #expect(text.contains("std \(deviation.significant)"))
      }
    }
    #expect(throws: NothingToShow(reason: "there is no layer 99, only 0 to 16")) {
      try Figure.evolutionGradients.script(of: Material(runs: [run], layer: 99))
    }
    #expect(throws: NothingToShow(reason: "there is no parameter -1, only 0 to 18")) {
      try Figure.evolutionWeights.script(of: Material(runs: [run], layer: -1))
    }
    let text = try Figure.evolutionWeights.text(of: run)
    #expect(text.contains("layers.0.weight"))
  }
}
