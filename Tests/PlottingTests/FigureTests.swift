import Diagnostics
import Plotting
import TestSupport
import Testing

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
      #expect(!figure.needs.description.isEmpty)
    }
  }

  @Test(
    "every figure is drawn in every format",
    arguments: [
      ("raw", PictureFormat.allCases), ("deep", [.svg]),
    ])
  func drawing(name: String, formats: [PictureFormat]) throws {
    let run = name == "raw" ? SyntheticRun.raw : SyntheticRun.deep
    let folder = TemporaryFolder()
    let scripts = try Gallery.scripts(run)
    // A model with one tanh layer has no depth.
    #expect(scripts.count == Figure.all.count - (name == "raw" ? 1 : 0))
    for (name, script) in scripts {
      let paths = try Gnuplot().draw(
        script, name: name, formats: formats, style: PictureStyle(), folder: folder.path)
      let latexName = try latexName(of: script, name, style: PictureStyle())
      let files =
        ["\(name).gp"] + formats.flatMap { $0.fileNames(name, latexName: latexName) }
      #expect(paths == files.map { folder.path.appending($0) })
      #expect(try folder.bytes("\(name).svg").count < 300_000, "\(name)")
      if formats.contains(.txt) {
        let lines = try folder.text("\(name).txt").split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
      }
    }
    #expect(try folder.text("loss.svg").contains("— \(run.name)</text>"))
    guard formats.count > 1 else { return }
    // The size stands in bytes 16 to 23 of a PNG.
    #expect(try Array(folder.bytes("loss.png")[16..<24]) == [0, 0, 0x07, 0x80, 0, 0, 0x04, 0x38])
    #expect(
      PictureFormat.tex.fileNames("loss", latexName: "raw-loss-1a2b3c4d")
        == ["loss-tex.tex", "raw-loss-1a2b3c4d.pdf"])
    #expect(try folder.text("loss.txt").contains("— \(run.name)"))
    #expect(try folder.text("loss-tex.tex").contains("--- \(run.name)"))
    #expect(try folder.names().count == 8 * scripts.count)
  }

  private func latexName(
    of script: GnuplotScript, _ name: String, style: PictureStyle
  ) throws -> String {
    try script.readable(name: name, format: .png, style: style).latexName
  }

  @Test("themes and palettes differ in their colours only")
  func colours() throws {
    let styles = [Theme.light, .dark].flatMap { theme in
      Palette.allCases.map { PictureStyle(theme: theme, palette: $0) }
    }
    for (name, script) in try Gallery.scripts(SyntheticRun.small) {
      let scripts = styles.map { script.text(name, style: $0).split(separator: "\n") }
      #expect(Set(scripts.map { $0.joined() }).count == styles.count)
      for other in scripts.dropFirst() {
        #expect(other.count == scripts[0].count)
        // The picture for LaTeX is named after what is drawn.
        let differences = zip(scripts[0], other).filter { $0 != $1 }.map(\.0)
          .filter { !$0.contains("picture") || !$0.contains("tex") }
        #expect(differences.allSatisfy { $0.contains("'#") })
      }
    }
  }

  @Test("a transparent theme has no paper", arguments: Theme.allCases)
  func paper(theme: Theme) throws {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      Figure.loss.script(of: SyntheticRun.small), name: "loss", formats: [.svg, .png],
      style: PictureStyle(theme: theme), folder: folder.path)
    let hasPaper = try folder.text("loss.svg").contains("fill=\"\(theme.paper)\"/>")
    #expect(hasPaper == !theme.isTransparent)
    // Byte 25 of a PNG is its kind of colour: 6 has an alpha channel.
    #expect(try (folder.bytes("loss.png")[25] == 6) == theme.isTransparent)
  }

  @Test("the same record gives the same bytes", arguments: PictureFormat.allCases)
  func determinism(format: PictureFormat) throws {
    let first = TemporaryFolder()
    let second = TemporaryFolder()
    // Two terminals draw everything, the others what is most unlike.
    let some = ["loss", "saturation", "bigrams", "embedding-map"]
    let scripts = try Gallery.scripts(SyntheticRun.small)
    for (name, script) in scripts where [.png, .svg].contains(format) || some.contains(name) {
      for folder in [first, second] {
        _ = try Gnuplot().draw(
          script, name: name, formats: [format], style: PictureStyle(width: 640, height: 360),
          folder: folder.path)
      }
      let latexName = try latexName(
        of: script, name, style: PictureStyle(width: 640, height: 360))
      for file in format.fileNames(name, latexName: latexName) + ["\(name).gp"] {
        #expect(try !first.bytes(file).isEmpty)
        #expect(try first.bytes(file) == second.bytes(file), "\(file)")
      }
    }
    if format == .pdf {
      #expect(try first.text("loss.pdf").contains("/CreationDate (D:19700101000000"))
    }
  }

  @Test("the script beside a picture redraws it alone with plain gnuplot")
  func redrawing() throws {
    let formats: [PictureFormat] = [.svg, .txt]
    for (name, script) in try Gallery.scripts(SyntheticRun.small) {
      let folder = TemporaryFolder()
      let alone = TemporaryFolder()
      _ = try Gnuplot().draw(
        script, name: name, formats: formats, style: PictureStyle(width: 640, height: 360),
        folder: folder.path)
      try alone.write(try folder.text("\(name).gp"), to: "copy.gp")
      for format in formats {
        let program = Program(
          "/usr/bin/env", "gnuplot", "-e", "picture='\(format.rawValue)'", "copy.gp",
          folder: alone.path)
        #expect(program.run().status == 0)
        let picture = format.fileNames(name, latexName: "")[0]
        // Gnuplot's own SVG has the same marks in more bytes.
        let redrawn = try alone.text(picture)
        let expected = format == .svg ? CompactSVG.compact(redrawn) : redrawn
        #expect(try expected == folder.text(picture), "\(picture)")
      }
    }
  }

  @Test("several at a time are drawn as one by one, in their order, and go on after a failure")
  func batch() async throws {
    let folder = TemporaryFolder()
    let scripts = try Gallery.scripts(SyntheticRun.small).prefix(5)
    var pictures = scripts.map {
      Picture($0.script, name: $0.name, folder: folder.path, about: nil)
    }
    pictures.insert(
      Picture(scripts[0].script, name: "x", folder: "/proc/nowhere", about: nil), at: 1)
    let drawn = await Gnuplot().draw(
      pictures, formats: [.svg], style: PictureStyle(), atOnce: 3)
    #expect(drawn.count == 6)
    for (place, result) in drawn.enumerated() {
      let expected = ["gp", "svg"].map { folder.path.appending("\(pictures[place].name).\($0)") }
      if place == 1 {
        #expect(throws: PlottingError.self) { try result?.get() }
      } else {
        #expect(try result?.get() == expected)
      }
    }
  }

  @Test("an empty record says what it lacks")
  func emptyRecord() {
    let run = PlottedRun(name: "empty", record: Record(), maxSteps: 10, dropStep: 5)
    for figure in Figure.ofRun {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: run) }
      #expect(error?.reason.contains(" was recorded") == true)
    }
  }

  @Test("without what it needs a figure says so")
  func nothingGiven() {
    for figure in Figure.all {
      let error = #expect(throws: NothingToShow.self) { try figure.script(of: Material()) }
      #expect(error?.reason.isEmpty == false)
    }
    let error = #expect(throws: NothingToShow.self) {
      try Figure.saturationPair.script(of: SyntheticRun.small)
    }
    #expect(error?.reason == "it puts two runs side by side, and 1 were given")
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
      .gradientDistribution, .tanhCurve, .deadUnits, .depth,
    ] {
      #expect(throws: NothingToShow(reason: "no tanh layer was recorded")) {
        try figure.script(of: run)
      }
    }
    let text = try Figure.weightGradientDistribution.script(of: run).text("weights")
    #expect(text.contains("Gradients of the weights — linear"))
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
