import Diagnostics
import TestSupport
import Testing

@testable import Plotting

@Suite("Figures")
struct FigureTests {
  @Test("are named as on the command line, and say what they show and need")
  func names() {
    #expect(
      Figure.all.map(\.name) == [
        "loss", "smoothed-loss", "validation-loss", "pre-activations", "activations", "saturation",
        "tanh-curve", "dead-units", "activation-distribution", "gradient-distribution",
        "weight-gradient-distribution", "update-ratio", "depth", "evolution-activations",
        "evolution-gradients", "evolution-weights", "embedding-map", "bigrams", "hockey-stick",
        "saturation-pair", "comparison", "fan-in", "batchnorm-picture", "learning-rate-finder",
      ])
    #expect(Figure.all.prefix(Figure.ofRun.count).allSatisfy { $0.needs == .run })
    #expect(Figure.lecture.count == 8)
    #expect(Figure.comparison.name == "comparison")
    for figure in Figure.all {
      let summary = figure.summary
      #expect(summary.count > 60 && summary.hasSuffix(".") && !summary.contains("\n"))
      #expect(!figure.needs.rawValue.isEmpty)
    }
  }

  @Test("an empty record says what it lacks")
  func emptyRecord() {
    let run = PlottedRun(name: "empty", record: Record(), maxSteps: 10, rateChanges: [5])
    for figure in Figure.ofRun {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: run) }
      #expect(error?.description.contains(" was recorded") == true)
    }
  }

  @Test("without what it needs a figure says so")
  func nothingGiven() {
    for figure in Figure.all {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: Material()) }
      #expect(error?.description.isEmpty == false)
    }
    let error = #expect(throws: NothingToShow.self) {
      try Figure.saturationPair.script(of: SyntheticRun.small)
    }
    #expect(error?.description == "it puts two runs side by side, and 1 were given")
  }

  @Test("a model of linear layers has no figure of activations, but still its weights")
  func linear() throws {
    var record = Record()
    let noise = Distribution([1, 2, 3, 4])
    record.snapshots = [
      Snapshot(
        step: 0,
        layers: [
          LayerSnapshot(kind: "Linear", activations: noise, gradients: noise, saturation: nil)
        ],
        parameters: [
          ParameterSnapshot(name: "W", shape: [2, 2], values: noise, gradients: noise)
        ])
    ]
    let run = PlottedRun(name: "linear", record: record, maxSteps: 10, rateChanges: [5])
    for figure in [
      Figure.activations, .preActivations, .saturation, .activationDistribution,
      .gradientDistribution, .tanhCurve, .deadUnits, .depth,
    ] {
      #expect(
        throws: NothingToShow(reason: "no activation function was recorded: the layers are linear")
      ) {
        try figure.script(of: run)
      }
    }
    let finding = try Figure.weightGradientDistribution.made(of: run).finding
    #expect(finding.key == "weight-gradient-distribution.headline.one")
  }

  @Test("a run of one step, and one of two, are drawn", arguments: [1, 2])
  func shortest(steps: Int) throws {
    let folder = TemporaryFolder()
    let run = SyntheticRun.raw(steps: steps)
    var drawn = 0
    for figure in Figure.ofRun {
      guard let script = try? figure.script(of: run) else { continue }
      _ = try Gnuplot().draw(
        script, name: figure.name, formats: [.svg], style: PictureStyle(), folder: folder.path)
      drawn += 1
    }
    // All but those that need more steps or more layers: smoothed-loss and depth.
    #expect(drawn == Figure.ofRun.count - 2)
  }
}
