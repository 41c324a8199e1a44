import Diagnostics
import Plotting
import Testing

@Suite("Figures")
struct FigureTests {
  @Test("are named as on the command line, and say what they show")
  func names() {
    #expect(
      Figure.all.map(\.name) == [
        "loss", "pre-activations", "activations", "saturation", "activation-distribution",
        "gradient-distribution", "weight-gradient-distribution", "update-ratio",
      ])
    #expect(ComparisonFigure.name == "comparison")
    for summary in Figure.all.map(\.summary) + [ComparisonFigure.summary] {
      #expect(summary.count > 60 && summary.hasSuffix(".") && !summary.contains("\n"))
    }
  }

  @Test(
    "every figure of every kind of run is drawn in every format",
    arguments: ["raw", "deep"])
  func drawing(name: String) throws {
    let run = name == "raw" ? SyntheticRun.raw : SyntheticRun.deep
    let folder = TemporaryFolder()
    let style = PictureStyle()
    for figure in Figure.all {
      let paths = try Gnuplot().draw(
        figure.script(of: run), name: figure.name, formats: PictureFormat.allCases, style: style,
        folder: folder.path)
      #expect(
        paths == ["gp", "png", "svg", "pdf"].map { "\(folder.path)/\(figure.name).\($0)" })
      let png = folder.read("\(figure.name).png")
      // The size stands in bytes 16 to 23 of a PNG.
      #expect(Array(png[16..<24]) == [0, 0, 0x07, 0x80, 0, 0, 0x04, 0x38])
      let svg = folder.read("\(figure.name).svg")
      #expect(svg.count < 300_000)
      #expect(String(decoding: svg, as: UTF8.self).contains("— \(run.name)</text>"))
    }
    #expect(folder.files.count == 4 * Figure.all.count)
  }

  @Test("themes differ in their colours only", arguments: Figure.all.map(\.name))
  func themes(name: String) throws {
    let figure = try #require(Figure.all.first { $0.name == name })
    let folder = TemporaryFolder()
    let lines = try Theme.allCases.map { theme in
      _ = try Gnuplot().draw(
        figure.script(of: SyntheticRun.small), name: name, formats: [.svg],
        style: PictureStyle(theme: theme), folder: folder.path)
      #expect(folder.text("\(name).svg").contains("fill=\"\(theme.paper)\""))
      return folder.text("\(name).gp").split(separator: "\n")
    }
    let differences = zip(lines[0], lines[1]).filter { $0 != $1 }.map(\.0)
    #expect(lines[0].count == lines[1].count)
    #expect(differences.allSatisfy { $0.contains("'#") })
    #expect(!differences.isEmpty)
  }

  @Test("sizes scale text with the picture", arguments: [(960, 540, 13.5), (1024, 768, 14.4)])
  func sizes(width: Int, height: Int, text: Double) throws {
    let folder = TemporaryFolder()
    let style = PictureStyle(width: width, height: height)
    #expect(style.text == text)
    _ = try Gnuplot().draw(
      Figure.loss.script(of: SyntheticRun.small), name: "loss", formats: [.svg], style: style,
      folder: folder.path)
    #expect(folder.text("loss.svg").contains("viewBox=\"0 0 \(width) \(height)\""))
  }

  @Test("the same record gives the same bytes", arguments: PictureFormat.allCases)
  func determinism(format: PictureFormat) throws {
    let first = TemporaryFolder()
    let second = TemporaryFolder()
    for figure in Figure.all {
      for folder in [first, second] {
        _ = try Gnuplot().draw(
          figure.script(of: SyntheticRun.small), name: figure.name, formats: [format],
          style: PictureStyle(), folder: folder.path)
      }
      let picture = "\(figure.name).\(format.rawValue)"
      #expect(!first.read(picture).isEmpty)
      #expect(first.read(picture) == second.read(picture), "\(picture)")
      #expect(first.text("\(figure.name).gp") == second.text("\(figure.name).gp"))
    }
    if format == .pdf {
      #expect(first.text("loss.pdf").contains("/CreationDate (D:19700101000000"))
    }
  }

  @Test(
    "the script beside a picture redraws it alone with plain gnuplot",
    arguments: Figure.all.map(\.name))
  func redrawing(name: String) throws {
    let figure = try #require(Figure.all.first { $0.name == name })
    let folder = TemporaryFolder()
    let alone = TemporaryFolder()
    _ = try Gnuplot().draw(
      figure.script(of: SyntheticRun.small), name: figure.name, formats: [.png, .svg],
      style: PictureStyle(), folder: folder.path)
    alone.write(folder.text("\(figure.name).gp"), as: "copy.gp")
    let png = Program("/usr/bin/env", "gnuplot", "copy.gp", folder: alone.path)
    let svg = Program(
      "/usr/bin/env", "gnuplot", "-e", "picture='svg'", "copy.gp", folder: alone.path)
    #expect(png.run().status == 0)
    #expect(svg.run().status == 0)
    #expect(alone.read("\(figure.name).png") == folder.read("\(figure.name).png"))
    #expect(alone.read("\(figure.name).svg") == folder.read("\(figure.name).svg"))
  }

  @Test("an empty record says what it lacks")
  func emptyRecord() {
    let run = PlottedRun(name: "empty", record: Record(), maxSteps: 10, dropStep: 5)
    for figure in Figure.all {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: run) }
      #expect(error?.reason.hasSuffix(" was recorded") == true)
    }
  }

  @Test("a model without tanh has no figure of tanh, but still its weights")
  func noTanh() throws {
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
    let run = PlottedRun(name: "linear", record: record, maxSteps: 10, dropStep: 5)
    for figure in [
      Figure.activations, .preActivations, .saturation, .activationDistribution,
      .gradientDistribution,
    ] {
      #expect(throws: NothingToShow(reason: "no tanh layer was recorded")) {
        try figure.script(of: run)
      }
    }
    #expect(try Figure.weightGradientDistribution.script(of: run).headline.contains("linear"))
  }

  @Test("a run of one step, and one of two, are drawn", arguments: [1, 2])
  func shortest(steps: Int) throws {
    let folder = TemporaryFolder()
    let run = SyntheticRun.raw(steps: steps)
    for figure in Figure.all {
      _ = try Gnuplot().draw(
        figure.script(of: run), name: figure.name, formats: [.svg], style: PictureStyle(),
        folder: folder.path)
    }
    #expect(folder.files.count == 2 * Figure.all.count)
  }
}
