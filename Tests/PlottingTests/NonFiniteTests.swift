import Diagnostics
import Plotting
import TestSupport
import Testing

@Suite("Numbers that are not finite")
struct NonFiniteTests {
  private func run(losses: [Float]) -> PlottedRun {
    var record = Record()
    record.losses = losses
    return PlottedRun(name: "diverged", record: record, maxSteps: 100, rateChanges: [50])
  }

  @Test("leave a gap in the loss, and the picture is drawn")
  func gapInLoss() throws {
    let folder = TemporaryFolder()
    let script = try Figure.loss.script(of: run(losses: [3, 2, .nan, .infinity, 2, 1]))
    _ = try Gnuplot().draw(
      script, name: "loss", formats: [.png], style: PictureStyle(), folder: folder.path)
    let rows = dataBlock("panel1series1", of: try folder.text("loss.gp"))
    #expect(rows.map(\.first) == [0, 1, nil, nil, 4, 5])
  }

  @Test("are said to be no data where there are no others")
  func onlyNonFinite() {
    #expect(throws: NothingToShow(reason: "no finite data among the losses")) {
      try Figure.loss.script(of: run(losses: [.nan, .infinity]))
    }
    var record = Record()
    record.updateRatios.steps = [0]
    record.updateRatios.series = [.init(parameter: "W", shape: [2, 2], logRatios: [-.infinity])]
    let ratios = PlottedRun(name: "x", record: record, maxSteps: 1, rateChanges: [1])
    #expect(throws: NothingToShow(reason: "no finite data among the update ratios")) {
      try Figure.updateRatio.script(of: ratios)
    }
    #expect(throws: NothingToShow(reason: "no finite data among the losses")) {
      let loss = ComparedLoss(
        name: "raw", train: .nan, validation: nil, publishedValidation: .infinity)
      _ = try Figure.comparison.script(of: Material(losses: [loss]))
    }
  }

  @Test("in a snapshot are said to be no data, in each figure of it")
  func onlyNonFiniteSnapshot() {
    let nothing = Distribution([.nan, .nan, .infinity, .nan])
    var record = Record()
    record.snapshots = [
      Snapshot(
        step: 0,
        layers: [
          LayerSnapshot(kind: "Linear", activations: nothing, gradients: nothing, saturation: nil),
          LayerSnapshot(
            kind: "Tanh", activations: nothing, gradients: nothing,
            saturation: Saturation(rows: 2, columns: 2, activations: [.nan, .nan, .nan, .nan])),
        ],
        parameters: [
          ParameterSnapshot(name: "W", shape: [2, 2], values: nothing, gradients: nothing)
        ])
    ]
    let run = PlottedRun(name: "x", record: record, maxSteps: 1, rateChanges: [1])
    for figure in [
      Figure.activations, .preActivations, .activationDistribution, .gradientDistribution,
      .weightGradientDistribution,
    ] {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: run) }
      #expect(error?.description.hasPrefix("no finite data") == true, "\(figure.name)")
    }
  }

  @Test("in the last snapshot leave its panel empty and say so")
  func divergedAtTheEnd() throws {
    let folder = TemporaryFolder()
    let good = SyntheticRun.small.record.snapshots[0]
    let nothing = Distribution([.nan, .infinity])
    var record = Record()
    record.snapshots = [
      good,
      Snapshot(
        step: 300,
        layers: good.layers.map {
          LayerSnapshot(
            kind: $0.kind, activations: nothing, gradients: nothing, saturation: $0.saturation)
        }, parameters: []),
    ]
    let run = PlottedRun(name: "diverged", record: record, maxSteps: 300, rateChanges: [150])
    for figure in [Figure.activations, .preActivations] {
      _ = try Gnuplot().draw(
        figure.script(of: run), name: figure.name, formats: [.svg], style: PictureStyle(),
        folder: folder.path)
      let picture = try folder.text("\(figure.name).svg")
      #expect(picture.contains("<text>no finite data</text>"))
      #expect(!picture.contains("nan"))
    }
  }

  @Test("in one stage leave its row empty in the comparison")
  func gapInComparison() throws {
    let folder = TemporaryFolder()
    let losses = [
      ComparedLoss(
        name: "diverged", train: .infinity, validation: .nan, publishedValidation: 2.1),
      ComparedLoss(name: "fine", train: 2, validation: 2.1, seeds: [2.1, .nan]),
    ]
    _ = try Gnuplot().draw(
      Figure.comparison.script(of: Material(losses: losses)), name: "comparison", formats: [.png],
      style: PictureStyle(), folder: folder.path)
    let script = try folder.text("comparison.gp")
    // Training, the one seed that is finite, validation, and what was published.
    #expect(dataBlock("panel1series2", of: script) == [[2.1, 1]])
    #expect(dataBlock("panel1series3", of: script) == [[], [2.1, 1]])
    #expect(dataBlock("panel1series4", of: script) == [[2.1, 0]])
    #expect(!script.lowercased().contains("'nan'") && script.contains("'–'"))
  }
}
