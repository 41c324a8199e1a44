import Diagnostics
import Files
import Foundation
import Plotting
import Quoting
import TestSupport
import Testing

/// What a text for LaTeX includes is looked up by its name alone, in one folder after the other.
@Suite("Pictures for LaTeX")
struct LaTeXPictureTests {
  private func named(_ name: String, _ run: PlottedRun = SyntheticRun.small) -> PlottedRun {
    PlottedRun(name: name, record: run.record, maxSteps: run.maxSteps, rateChanges: run.rateChanges)
  }

  private func draw(
    _ figure: Figure, _ material: Material, style: PictureStyle = PictureStyle(),
    into folder: String
  ) throws -> String {
    let paths = try Gnuplot().draw(
      figure.script(of: material), name: figure.name, formats: [.tex], style: style,
      folder: FilePath(folder))
    #expect(paths[1].string == "\(folder)/\(figure.name)-tex.tex")
    return paths[2].name
  }

  @Test("two different pictures never include the same name, whatever their runs are called")
  func differentNames() throws {
    let folder = TemporaryFolder()
    var names: [String] = []
    for run in ["raw", "kaiming", "한글", "中文", "a b", "a/b", "ä", "", "../..", "-", "x}\\input{y"] {
      names.append(try draw(.saturation, Material(runs: [named(run)]), into: folder.path.string))
    }
    let other = named("raw", SyntheticRun.raw(steps: 200))
    names.append(try draw(.saturation, Material(runs: [other]), into: folder.path.string))
    for style in [PictureStyle(theme: .dark), PictureStyle(width: 960)] {
      names.append(
        try draw(
          .saturation, Material(runs: [named("raw")]), style: style, into: folder.path.string))
    }
    let two = Material(runs: [named("raw"), named("kaiming")])
    names.append(try draw(.saturationPair, two, into: folder.path.string))
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    for name in names {
      let form = /([A-Za-z0-9]+-)*saturation(-pair)?-[0-9a-f]{8}\.pdf/
      #expect(name.wholeMatch(of: form) != nil, "\(name)")
    }
    #expect(names[1].hasPrefix("kaiming-saturation-"))
    #expect(names.last?.hasPrefix("raw-kaiming-saturation-pair-") == true)
    #expect(
      try draw(.saturation, Material(runs: [named("raw")]), into: folder.path.string) == names[0])
  }

  @Test("a figure of no run is named without one, and the text includes what lies beside it")
  func included() throws {
    let folder = TemporaryFolder()
    var material = Material()
    material.fanIn = Gallery.fanIn
    let name = try draw(.fanIn, material, into: folder.path.string)
    #expect(name.wholeMatch(of: /fan-in-[0-9a-f]{8}\.pdf/) != nil)
    #expect(try folder.text("fan-in-tex.tex").contains("]{\(name.dropLast(4))}"))
    #expect(try folder.names() == [name, "fan-in-tex.tex", "fan-in.gp"].sorted())
  }

  @Test("what an earlier picture included goes when another is drawn, but not what is not ours")
  func superseded() throws {
    let folder = TemporaryFolder()
    func draw(_ style: PictureStyle) throws {
      _ = try Gnuplot().draw(
        Figure.saturation.script(of: Material(runs: [named("raw")])), name: "saturation",
        formats: [.tex], style: style, folder: folder.path)
    }
    let strangers = "raw-saturation-01234567.pdf"
    try draw(PictureStyle())
    let first = try #require(try folder.names().first { $0.hasSuffix(".pdf") })
    try folder.write("of somebody else", to: strangers)
    try draw(PictureStyle(theme: .dark))
    let pictures = try folder.names().filter { $0.hasSuffix(".pdf") && $0 != strangers }
    #expect(pictures.count == 1 && pictures != [first])
    #expect(try folder.text(strangers) == "of somebody else")
  }

  @Test("on paper headline and line stand beside the picture and not within it")
  func caption() throws {
    let folder = TemporaryFolder()
    let material = Material(runs: [named("50 % of x_1", SyntheticRun.raw(steps: 200))])
    _ = try draw(.loss, material, into: folder.path.string)
    #expect(!folder.exists("loss.caption.tex"))
    let caption = try #require(try Figure.loss.script(of: material).caption(in: PictureStyle()))
    let within = try folder.text("loss-tex.tex")
    #expect(within.contains(caption.headline.latexQuoted))

    let paper = TemporaryFolder()
    _ = try draw(.loss, material, style: PictureStyle(for: .paper), into: paper.path.string)
    let text = try paper.text("loss-tex.tex")
    #expect(!text.contains(caption.headline.latexQuoted))
    #expect(!text.contains(caption.line.latexQuoted))
    // The line, "loss of each batch …", is a sentence of its own there.
    let line = "L" + String(caption.line.dropFirst()).latexQuoted
    #expect(
      try paper.text("loss.caption.tex") == "\(caption.headline.latexQuoted). \(line)%\n")
    // A column of 8.5 centimetres has 240.9 points of 1/72 inch, of which gnuplot takes whole ones, in
    // twentieths; its numbers at the axes have 8.
    #expect(text.contains("picture}(4800.00,"))
    #expect(text.contains("\\fontsize{8}{9.6}"))
  }

  /// Needs LaTeX; passed over where it is missing.
  @Test(
    "a document in another folder finds each run's picture by the text's own path",
    .enabled(if: Program.exists("pdflatex")))
  func otherFolder() throws {
    let folder = TemporaryFolder()
    let style = PictureStyle(for: .paper)
    for name in ["raw", "kaiming"] {
      let material = Material(runs: [named(name, SyntheticRun.raw(steps: 200))])
      _ = try draw(.loss, material, style: style, into: "\(folder.path)/runs/\(name)")
    }
    try folder.makeFolder("paper")
    let figures = ["raw", "kaiming"].map { name in
      #"""
      \begin{figure}\input{../runs/\#(name)/loss-tex.tex}
      \caption{\protect\input{../runs/\#(name)/loss.caption.tex}}\end{figure}
      """#
    }
    try folder.write(
      #"""
      \documentclass{article}\usepackage{graphicx,xcolor}
      \begin{document}
      \#(figures.joined(separator: "\n"))
      \listoffigures
      \end{document}

      """#, to: "paper/paper.tex")
    for _ in 1...2 {
      let latex = Program(
        "/usr/bin/env", "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex",
        folder: folder.file("paper")
      ).run()
      #expect(latex.status == 0, "\(latex.output.suffix(600))")
      for name in ["raw", "kaiming"] {
        let pdf = try #require(
          try folder.names("runs/\(name)").first { $0.hasSuffix(".pdf") })
        // LaTeX breaks its lines after 79 letters.
        #expect(latex.output.filter { $0 != "\n" }.contains("../runs/\(name)/\(pdf)"))
      }
    }
  }

  /// Needs LaTeX and poppler; passed over where they are missing.
  @Test(
    "in one document with both folders on the search path each run shows its own picture",
    .enabled(if: ["pdflatex", "pdftoppm"].allSatisfy(Program.exists)))
  func oneDocument() throws {
    let folder = TemporaryFolder()
    let style = PictureStyle(width: 640, height: 360)
    for (name, run) in [("raw", SyntheticRun.small), ("kaiming", SyntheticRun.deep)] {
      _ = try draw(
        .saturation, Material(runs: [named(name, run)]), style: style,
        into: "\(folder.path)/\(name)")
    }
    /// The pages of a document that shows the map of each folder, looking for pictures in all.
    func pages(of folders: [String]) throws -> [Data] {
      let inputs = folders.map { "\\input{\($0)/saturation-tex.tex}" }
      try folder.write(
        #"""
        \documentclass{article}\usepackage{graphicx,color}\pagestyle{empty}
        \graphicspath{\#(folders.map { "{\($0)/}" }.joined())}
        \begin{document}
        \#(inputs.joined(separator: "\\newpage "))
        \end{document}

        """#, to: "all.tex")
      let latex = Program(
        "/usr/bin/env", "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex",
        folder: folder.path
      ).run()
      #expect(latex.status == 0, "\(latex.output.suffix(600))")
      let raster = Program(
        "/usr/bin/env", "pdftoppm", "-gray", "-r", "72", "all.pdf", "page", folder: folder.path)
      #expect(raster.run().status == 0)
      return try (1...folders.count).map { try folder.bytes("page-\($0).pgm") }
    }
    let alone = try ["raw", "kaiming"].flatMap { try pages(of: [$0]) }
    #expect(!alone[0].isEmpty && alone[0] != alone[1])
    #expect(try pages(of: ["raw", "kaiming"]) == alone)
  }
}
