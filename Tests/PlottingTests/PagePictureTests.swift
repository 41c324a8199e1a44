import Files
import TestSupport
import Testing

@testable import Plotting

/// A picture of a page against the same picture in a file of its own.
@Suite struct PagePictureTests {
  @Test("in each theme a page shows what a file shows", arguments: [Theme.light, .dark])
  func themes(theme: Theme) async throws {
    let folder = TemporaryFolder()
    let scripts = try Gallery.scripts(SyntheticRun.small)
    let pictures = await Gnuplot().drawForPage(scripts.map(\.script))
    let colours = Self.colours(on: theme)
    for ((name, script), picture) in zip(scripts, pictures) {
      var style = PictureStyle.page(.default)
      style.theme = theme
      style.namesColours = false
      _ = try Gnuplot().draw(
        script, name: name, formats: [.svg], style: style, folder: folder.path)
      let drawn = try #require(try picture?.get())
      #expect(drawn.width == 1200 && drawn.height == 640)
      #expect(!drawn.marks.contains("DejaVu"), "\(name)")
      let shown = Self.plain(drawn.marks, colours)
      let isAlike = shown == Self.plain(try folder.text("\(name).svg"), colours)
      #expect(isAlike && !shown.contains("var("), "\(name)")
    }
  }

  @Test("symbols of two pictures have different names")
  func symbols() async throws {
    let script = try Figure.deadUnits.script(of: SyntheticRun.small)
    let pictures = try await Gnuplot().drawForPage([script, script])
      .map { try #require(try $0?.get()).marks }
    let symbol = try #require(pictures[0].firstMatch(of: /id='(s1-gpPt[0-9]+)'/)).output.1
    #expect(pictures[0].contains("'#\(symbol)'"))
    #expect(pictures[1].replacing("s2-", with: "s1-") == pictures[0])
  }

  @Test("texts are seven tenths of a slide’s, and none is smaller than 14 pixels")
  func textSizes() async throws {
    let scripts = try Gallery.scripts(SyntheticRun.deep)
    let pictures = await Gnuplot().drawForPage(scripts.map(\.script))
    for ((name, _), picture) in zip(scripts, pictures) {
      let marks = try #require(try picture?.get()).marks
      let sizes = marks.matches(of: /font-size="([0-9.]+)"/).compactMap { Double($0.output.1) }
      #expect((sizes.min() ?? 0) >= 14 && (sizes.max() ?? 99) <= 70.01, "\(name)")
    }
  }

  @Test("a chart has no headline and line, which are text of the page")
  func titles() async throws {
    let material = Material(runs: [SyntheticRun.small])
    let chart = try Figure.loss.chart(of: material)
    let marks = try #require(try await Gnuplot().drawForPage([chart.script])[0]?.get()).marks
    let file = TemporaryFolder()
    _ = try Gnuplot().draw(
      chart.script, name: "loss", formats: [.svg], style: PictureStyle(width: 4_000),
      folder: file.path)
    for words in [chart.headline, chart.line] {
      let text = Labels.default.text(of: words)
      let isInFile = try file.text("loss.svg").contains("<text>\(text)</text>")
      #expect(isInFile && !marks.contains(text), "\(text)")
    }
  }

  @Test("words stay as they are, whatever they look like")
  func words() async throws {
    var runs = [SyntheticRun.small, SyntheticRun.small]
    (runs[0].name, runs[1].name) = ("'rgb(254,1,4)' <b>", "#fe0104 '#x")
    let material = Material(runs: runs)
    let picture = try #require(
      await Gnuplot().drawForPage([try Figure.hockeyStick.script(of: material)])[0]?.get())
    for name in ["'rgb(254,1,4)' &lt;b", "#fe0104 '#x"] {
      let isUnchanged = picture.marks.contains(name)
      #expect(isUnchanged, "\(name)")
    }
  }

  @Test("without gnuplot a few attempts are enough")
  func withoutGnuplot() async throws {
    let script = try Figure.loss.script(of: SyntheticRun.small)
    let drawn = await Gnuplot.on("/nowhere").drawForPage(Array(repeating: script, count: 500))
    #expect(drawn.count == 500 && drawn[499] == nil)
    #expect(throws: PlottingError.gnuplotMissing) { try drawn[0]?.get() }
  }

  /// What a page's style calls colours, and what they are.
  private static func colours(on theme: Theme) -> [(name: String, colour: String)] {
    let style = Palette.okabeIto.style(on: theme, within: "x")
    let entries = style.drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }.split(separator: ";")
    return entries.compactMap { entry in
      let parts = entry.split(separator: ":").map { $0.filter { $0 != " " } }
      return parts.count == 2 ? ("var(\(parts[0]))", parts[1]) : nil
    }
  }

  /// Marks with colours in one way of writing, without what a page has no use for.
  private static func plain(
    _ svg: String, _ colours: [(name: String, colour: String)]
  ) -> String {
    var text = svg
    if let start = text.firstRange(of: "<g id=\"gnuplot_canvas\""),
      let end = text.firstRange(of: "</svg>")
    {
      text = String(text[start.lowerBound..<end.lowerBound])
    }
    text = text.replacing(#/<title>[^<]*</title>/#, with: "")
      .replacing(#/ (id|class|font-family)="[^"]*"/#, with: "")
      .replacing(#/s[0-9]+-/#, with: "")
    text = text.replacing(#/rgb\( *([0-9]+), *([0-9]+), *([0-9]+)\)/#) { match in
      let parts = [match.1, match.2, match.3].compactMap { Int($0) }
      return "#"
        + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    for (name, colour) in colours { text = text.replacing(name, with: colour) }
    return text.filter { !$0.isWhitespace }.lowercased()
  }
}
