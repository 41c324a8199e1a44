import Diagnostics
import Plotting
import TestSupport
import Testing

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
    return PlottedRun(name: "zero", record: record, maxSteps: 3, dropStep: 2)
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
    let run = PlottedRun(name: "x", record: record, maxSteps: 1, dropStep: 1)
    let text = try Figure.evolutionActivations.text(of: run)
    #expect(dataBlock("ridge1", of: text).count >= 2)
    #expect((dataBlock("ridge1", of: text).map { $0[1] }.max() ?? 0) == 2.5)
  }

  @Test("a network of zeros is nowhere called healthy, and shows which part is trained")
  func zeros() throws {
    func text(_ figure: Figure) throws -> String {
      try figure.script(of: zero).text(figure.name)
    }
    let saturation = try text(.saturation)
    #expect(saturation.contains("0.0 % saturated; no gradient arrives: 2 of 2 units dead"))
    let curve = try text(.tanhCurve)
    #expect(curve.contains("no gradient arrives here, so none passes"))
    #expect(!curve.contains("100.0 %"))
    #expect(try dataBlock("dead1", of: text(.deadUnits)) == [[0, 2], [1, 2]])
    let gradients = try text(.weightGradientDistribution)
    #expect(gradients.contains("Gradients of the parameters — zero"))
    #expect(gradients.contains("no gradient reaches C, W1"))
    #expect(gradients.contains("1  W1 (2×2): all 0") && gradients.contains("2  b2 (1×3)'"))
    // From −0.3 to 0.2 in bins of 2⁻⁸.
    #expect(dataBlock("line3", of: gradients).count == 129)
    #expect(try text(.activations).contains("every value is 0"))
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
