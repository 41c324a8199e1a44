import Diagnostics
import TestSupport
import Testing

@testable import Plotting

/// Layers and parameters whose values are all the same: of a network that begins with zeros, or whose
/// signal has died.
@Suite("Layers of one value")
struct ConstantLayerTests {
  private func snapshot(
    _ step: Int, tanh: [Float], gradients: [Float], weights: [Float], weightGradients: [Float],
    biasGradients: [Float]
  ) -> Snapshot {
    func layer(_ kind: String, _ saturation: Saturation?) -> LayerSnapshot {
      LayerSnapshot(
        kind: kind, activations: Distribution(tanh), gradients: Distribution(gradients),
        saturation: saturation)
    }
    let map = Saturation(rows: 2, columns: 2, activations: tanh)
    return Snapshot(
      step: step,
      layers: [layer("Linear", nil), layer("Tanh", map), layer("Linear", nil), layer("Tanh", map)],
      parameters: [
        ParameterSnapshot(
          name: "C", shape: [3, 2], values: Distribution([1, 2, 3, 4, 5, 6]),
          gradients: Distribution(weightGradients)),
        ParameterSnapshot(
          name: "W1", shape: [2, 2], values: Distribution(weights),
          gradients: Distribution(weightGradients)),
        ParameterSnapshot(
          name: "b2", shape: [1, 3], values: Distribution([0, 0, 0]),
          gradients: Distribution(biasGradients)),
      ])
  }

  private func run(_ snapshots: [Snapshot], ratio: Float = -.infinity) -> PlottedRun {
    var record = Record()
    record.losses = [3, 2.9, 2.8]
    record.updateRatios.steps = [0, 1, 2]
    record.updateRatios.series = [
      .init(parameter: "W1", shape: [2, 2], logRatios: [ratio, ratio, .nan])
    ]
    record.snapshots = snapshots
    return PlottedRun(name: "zero", record: record, maxSteps: 3, rateChanges: [2])
  }

  /// A network all of whose weights are zero: only the last bias gets a gradient.
  private var zero: PlottedRun {
    run(
      [0, 2].map {
        snapshot(
          $0, tanh: [0, 0, 0, 0], gradients: [0, -0.0, 0, 0], weights: [0, 0, 0, 0],
          weightGradients: [0, 0, 0, 0], biasGradients: [0.1, -0.3, 0.2])
      })
  }

  @Test(
    "are drawn by gnuplot, or said to be of one value, in every figure and format",
    arguments: [0, 7, -3e8, 1e-30, 3.4e38] as [Float])
  func drawing(value: Float) throws {
    let folder = TemporaryFolder()
    let four = [value, value, value, value]
    for gradients in [four, [0, 0, 0, 0], [1e-38, 0, 0, 0]] as [[Float]] {
      let constant = run(
        [0, 2].map {
          snapshot(
            $0, tanh: four, gradients: gradients, weights: four, weightGradients: gradients,
            biasGradients: [value, value, value])
        }, ratio: value)
      for figure in Figure.ofRun {
        let script: GnuplotScript
        do {
          script = try figure.script(of: constant)
        } catch {
          let reason = error.description
          #expect(!reason.isEmpty)
          continue
        }
        _ = try Gnuplot().draw(
          script, name: figure.name, formats: [.svg, .txt], style: PictureStyle(),
          folder: folder.path)
      }
    }
    for name in ["evolution-activations", "evolution-weights", "pre-activations", "activations"] {
      #expect(try folder.names().contains("\(name).svg"))
    }
  }

  @Test("one single value far from all others leaves a ridge that is drawn")
  func outlier() throws {
    // The rest lies in one bar, whose middle is outside of mean ± 4 deviations.
    let values = Distribution([Float](repeating: 0, count: 1_000_000) + [1])
    var record = Record()
    record.snapshots = [0, 1].map { step in
      Snapshot(
        step: step,
        layers: [
          LayerSnapshot(
            kind: "Tanh", activations: values, gradients: values,
            saturation: Saturation(rows: 1, columns: 1, activations: [0]))
        ], parameters: [])
    }
    let run = PlottedRun(name: "x", record: record, maxSteps: 1, rateChanges: [1])
    let ridge = try Figure.evolutionActivations.made(of: run).panels[0].series[0]
    // The foot at 0, and a peak of 1.3 rows.
    #expect(ridge.points.contains { $0.y == 1.3 } && ridge.points.allSatisfy { $0.lower == 0 })
  }

  @Test("a network of zeros is nowhere called healthy, and shows which part is trained")
  func zeros() throws {
    let saturation = try Figure.saturation.text(of: zero)
    #expect(saturation.contains("'no gradient arrives'") && saturation.contains("'2 of 2 dead'"))
    #expect(try Figure.tanhCurve.made(of: zero).finding.key == "tanh-curve.headline.none")
    let dead = try Figure.deadUnits.made(of: zero)
    #expect(dead.finding.key == "dead-units.headline" && dead.finding.values["last"] == "4")
    let gradients = try Figure.weightGradientDistribution.made(of: zero)
    #expect(gradients.finding.key == "weight-gradient-distribution.headline.none")
    #expect(gradients.finding.values["weights"] == "C, W1")
    #expect(gradients.panels.map(\.aside?.name) == [.name("C"), .name("W1"), .name("b2")])
    let activations = try Figure.activations.made(of: zero)
    #expect(
      activations.panels[0].notes[0].lines.last == .label("panel.constant", ["value": "0"]))
    let reason = #expect(throws: NothingToShow.self) { try Figure.updateRatio.script(of: zero) }
    #expect(reason?.description == "every gradient of a weight is zero, so no weight is updated")
    let layers = #expect(throws: NothingToShow.self) {
      try Figure.gradientDistribution.script(of: zero)
    }
    #expect(layers?.description == "every value is zero in the last snapshot")
  }

  @Test("units that a gradient reaches are dead only where they are saturated for every example")
  func deadUnits() {
    let alive = snapshot(
      0, tanh: [1, 0, 1, 0], gradients: [0, 0, 0, 1e-30], weights: [0, 0, 0, 0],
      weightGradients: [0, 0, 0, 0], biasGradients: [0, 0, 0]
    ).layers
    #expect(alive.map(\.deadUnitCount) == [nil, 1, nil, 1])
    #expect(alive.allSatisfy { !$0.getsNoGradient })
    #expect(zero.record.snapshots[0].layers.map(\.deadUnitCount) == [nil, 2, nil, 2])
    let diverged = snapshot(
      0, tanh: [.nan, .nan, 1, 0], gradients: [.nan, 0, 0, 0], weights: [], weightGradients: [],
      biasGradients: []
    ).layers
    #expect(diverged.map(\.deadUnitCount) == [nil, 0, nil, 0])
  }
}
