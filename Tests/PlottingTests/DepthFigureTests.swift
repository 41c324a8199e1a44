import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of the depth of a model agrees with what was recorded.
@Suite struct DepthFigureTests {
  private func finding(_ sizes: [Float]) throws -> (key: String, values: [String: String]) {
    let layers = sizes.map(MadeRun.numbers)
    return try Figure.depth.made(of: MadeRun.layers("LeakyReLU", outputs: [layers])).finding
  }

  @Test(
    arguments: [
      ([1, 0.5, 0.2], "", "share", "20 %"), ([1, 0.2, 0.0004], "", "share", "0.04 %"),
      ([1, 2, 4], ".grows", "factor", "4.0"), ([1, 3, 1.2], ".keeps", "layers", "3"),
      ([1, 1.5], ".plain", "last", "1.51"), ([1, 0.6], ".plain", "last", "0.60"),
      ([1, 0, 0], "", "share", "0 %"), ([0, 0, 0], ".plain", "last", "0"),
    ] as [([Float], String, String, String)])
  func whatDepthMakesOfTheSignalIsTheRatioOfTheLastLayerToTheFirst(
    sizes: [Float], key: String, gap: String, value: String
  ) throws {
    let finding = try finding(sizes)
    #expect(finding.key == "depth.headline" + key && finding.values[gap] == value)
  }

  @Test func aSignalThatIsNotFiniteIsSaidToBe() throws {
    #expect(try finding([1, .infinity, .nan]).key == "layer.not-finite")
  }

  @Test func theLinesAreTheLayersDeviationsBeforeAndAfter() throws {
    let run = SyntheticRun.deep
    let panels = try Figure.depth.made(of: run).panels
    for (index, snapshot) in run.record.snapshots.enumerated() {
      let layers = snapshot.activationLayers.map { snapshot.layers[$0] }
      let outputs = layers.map(\.activations.moments.standardDeviation)
      #expect(panels[0].series[index].points.map(\.y) == outputs)
      #expect(
        panels[1].series[index].points.map(\.y)
          == layers.map(\.gradients.moments.standardDeviation))
      // Five layers are four factors.
      let factor = (outputs[4] / outputs[0]).squareRoot().squareRoot()
      #expect(panels[0].series[index].columns == ["× \(factor.fixed(2))"])
    }
    #expect(throws: NothingToShow.self) {
      try Figure.depth.chart(of: Material(runs: [SyntheticRun.small]))
    }
  }

  @Test func theNamesOfManyLayersHaveRoom() throws {
    let run = MadeRun.layers(outputs: [(0..<40).map { _ in MadeRun.numbers(0.5) }])
    for width in [1920, 960] {
      let text = try Figure.depth.text(of: run, style: PictureStyle(width: width))
      let names = text.matches(of: /tanh [0-9]+/).map(\.output)
      #expect(names.contains("tanh 1") && names.count < 60)
    }
  }
}
