import Plotting
import TestSupport
import Testing

@Suite("Formats of pictures")
struct PictureFormatTests {
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
    #expect(try folder.text("loss.svg").contains("<text>\(run.name): "))
    guard formats.count > 1 else { return }
    // The size stands in bytes 16 to 23 of a PNG.
    #expect(try Array(folder.bytes("loss.png")[16..<24]) == [0, 0, 0x07, 0x80, 0, 0, 0x04, 0x38])
    #expect(
      PictureFormat.tex.fileNames("loss", latexName: "raw-loss-1a2b3c4d")
        == ["loss-tex.tex", "raw-loss-1a2b3c4d.pdf"])
    #expect(try folder.text("loss.txt").contains("\(run.name): half of the fall"))
    #expect(try folder.text("loss-tex.tex").contains("\(run.name): half of the fall"))
    #expect(try folder.names().count == 8 * scripts.count)
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

  private func latexName(
    of script: GnuplotScript, _ name: String, style: PictureStyle
  ) throws -> String {
    try script.readable(name: name, format: .png, style: style).latexName
  }
}
