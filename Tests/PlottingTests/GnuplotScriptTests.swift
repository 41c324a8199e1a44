import Plotting
import TestSupport
import Testing

@Suite("Scripts")
struct GnuplotScriptTests {
  @Test("themes and palettes differ in their colours only")
  func colours() throws {
    let styles = [Theme.light, .dark].flatMap { theme in
      Palette.allCases.map { PictureStyle(theme: theme, palette: $0) }
    }
    for (name, script) in try Gallery.scripts(SyntheticRun.small) {
      let scripts = try styles.map { try script.text(name, style: $0).split(separator: "\n") }
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
}
