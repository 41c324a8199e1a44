import Diagnostics
import Testing

@testable import Plotting

/// What is said and drawn of values over a training agrees with what was recorded.
@Suite struct EvolutionFiguresTests {
  /// The layers of `MadeRun.layers` are linear ones and activation layers in turn.
  @Test(
    arguments: [
      ([0.2, 0.5], "widens"), ([0.5, 0.2], "narrows"), ([0.5, 0.55], "keeps"), ([0, 0], "plain"),
    ] as [([Float], String)])
  func theWidthAtTheEndIsComparedWithThatAtTheStart(sizes: [Float], key: String) throws {
    let run = MadeRun.layers(outputs: sizes.map { [MadeRun.numbers($0)] })
    let finding = try Figure.evolutionActivations.made(of: run).finding
    #expect(finding.key == "evolution-activations.headline.\(key)")
    if key == "widens" {
      // 0.2 · √(100 / 99).
      #expect(finding.values["before"] == "0.20" && finding.values["after"] == "0.50")
    }
  }

  @Test func everySnapshotOfTheLayerThatWasAskedForIsARidge() throws {
    let run = SyntheticRun.deep
    for (figure, layer) in [
      (Figure.evolutionActivations, 0), (.evolutionGradients, 5), (.evolutionWeights, 4),
    ] {
      let series = try figure.made(of: Material(runs: [run], layer: "\(layer)")).panels[0].series
      #expect(series.count == run.record.snapshots.count)
      for (ridge, snapshot) in zip(series, run.record.snapshots) {
        let values =
          switch figure.name {
          case "evolution-activations": snapshot.layers[layer].activations
          case "evolution-gradients": snapshot.layers[layer].gradients
          default: snapshot.parameters[layer].values
          }
        let numbers = ridge.name?.said.dropFirst("std ".count) ?? ""
        let spread = values.moments.standardDeviation
        #expect(abs((Double(numbers) ?? .nan) - spread) <= 0.006 * max(spread, 1), "\(figure.name)")
        let heights = ridge.points.map { $0.y - ($0.lower ?? 0) }
        #expect((heights.max() ?? 0) > 0.5 && heights.allSatisfy { $0 >= 0 && $0 <= 3.9 + 1e-9 })
      }
    }
  }

  /// A start of equal outputs is a ridge of one bin, cut at three median peaks of 1.3.
  @Test func theFirstRidgeHasRoomBelowTheTop() throws {
    let equal = [Float](repeating: 0.5, count: 100)
    let spread = (0..<100).map { Float($0) / 50 - 1 }
    let run = MadeRun.layers(outputs: [[equal], [spread], [spread]])
    let chart = try Figure.evolutionActivations.made(of: run)
    let highest = try #require(chart.panels[0].series[0].points.map(\.y).max())
    #expect(abs(highest - 3.9) < 1e-9)
    let range = try #require(chart.y.range)
    #expect(range.upperBound > highest + 0.2)
  }

  @Test func aLayerThatIsNotThereIsRefused() throws {
    let run = SyntheticRun.deep
    #expect(throws: NothingToShow(reason: "there is no layer 99, only 0 to 16")) {
      try Figure.evolutionGradients.script(of: Material(runs: [run], layer: "99"))
    }
    #expect(throws: NothingToShow(reason: "there is no parameter -1, only 0 to 18")) {
      try Figure.evolutionWeights.script(of: Material(runs: [run], layer: "-1"))
    }
    let unknown = #expect(throws: NothingToShow.self) {
      try Figure.evolutionWeights.script(of: Material(runs: [run], layer: "W12"))
    }
    #expect(
      unknown?.description.hasPrefix("unknown parameter W12; did you mean W1? (there are: C, W1, ")
        == true)
    #expect(try Figure.evolutionWeights.made(of: run).finding.values["what"] == "W1")
  }

  /// Of two names of steps that are nearer to each other, one would be left out.
  @Test func everyStepHasRoomForItsName() throws {
    let run = MadeRun.layers(outputs: (0..<11).map { _ in [(0..<50).map { Float($0) / 50 }] })
    let tics = try #require(try Figure.evolutionActivations.made(of: run).y.tics)
    #expect(tics.count == 11)
    #expect(zip(tics, tics.dropFirst()).allSatisfy { $0.value - $1.value >= 0.95 - 1e-9 })
    let script = try Figure.evolutionActivations.script(of: Material(runs: [run]))
    let text = try script.readable(name: "evolution", format: .png, style: PictureStyle()).text
    for tic in tics { #expect(text.contains("'\(tic.words.english)'")) }
  }

  @Test(
    "a layer is found by the name that the picture has for it, or by its place",
    arguments: [
      ("tanh 2", "tanh 2"), ("TANH2", "tanh 2"), ("logits", "logits"), ("16", "logits"),
      ("0", "Linear 0"), ("linear0", "Linear 0"),
    ])
  func named(chosen: String, name: String) throws {
    let material = Material(runs: [SyntheticRun.deep], layer: chosen)
    for figure in [Figure.evolutionActivations, .evolutionGradients] {
      #expect(try figure.made(of: material).finding.values["what"] == name)
    }
  }

  @Test func aParameterIsFoundByItsName() throws {
    for (chosen, name) in [("w2", "W2"), ("C", "C"), ("0", "C")] {
      let material = Material(runs: [SyntheticRun.deep], layer: chosen)
      #expect(try Figure.evolutionWeights.made(of: material).finding.values["what"] == name)
    }
  }
}
