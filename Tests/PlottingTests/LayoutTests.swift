import Plotting
import TestSupport
import Testing

/// What is written into a picture can be read: large enough, within it, and nothing over another.
@Suite("Layout")
struct LayoutTests {
  private static let styles = [
    PictureStyle(), PictureStyle(width: 1440), PictureStyle(width: 960),
    PictureStyle(width: 960, height: 540),
    PictureStyle(width: 960, height: 540, annotates: true),
    PictureStyle(width: 1440, annotates: true), PictureStyle(fontSize: 36),
  ]

  @Test("no text is smaller than 1/45 of the height", arguments: styles.prefix(6))
  func textSize(style: PictureStyle) throws {
    for (name, texts) in try drawnTexts(of: SyntheticRun.small, style) {
      let smallest = texts.map(\.size).min() ?? 0
      #expect(smallest >= Double(style.size.height) / 45 - 0.01, "\(name)")
    }
  }

  @Test("no text leaves the picture or covers another", arguments: styles)
  func overlaps(style: PictureStyle) throws {
    let runs = [SyntheticRun.small, SyntheticRun.deep]
    for run in style.annotates ? [runs[1]] : runs {
      for (name, texts) in try drawnTexts(of: run, style) {
        for text in texts {
          #expect(
            text.isInside(width: Double(style.size.width), height: Double(style.size.height)),
            "\(name): \(text)")
        }
        for (index, text) in texts.enumerated() {
          for other in texts[(index + 1)...] where text.covers(other) {
            Issue.record(
              "\(name) of \(run.name), \(style.size.width)×\(style.size.height): \(text) \(other)")
          }
        }
      }
    }
  }

  @Test("the font can be larger, and everything finds its place")
  func fontSize() throws {
    for (name, texts) in try drawnTexts(of: SyntheticRun.small, PictureStyle(fontSize: 40)) {
      let smallest = texts.map(\.size).min() ?? 0
      #expect(smallest > 35, "\(name)")
    }
  }

  @Test("every size has room for every figure with its reading aid, but not for any letters")
  func room() throws {
    let folder = TemporaryFolder()
    for run in [SyntheticRun.small, SyntheticRun.deep] {
      for (name, script) in try Gallery.scripts(run) {
        for width in [1920, 1440, 960] {
          let style = PictureStyle(width: width, annotates: true)
          _ = try script.readable(name: name, format: .png, style: style)
        }
      }
    }
    let script = try Figure.deadUnits.script(of: SyntheticRun.deep)
    // The words beside the axes would run into each other.
    for size in [52.0, 90] {
      #expect(throws: PlottingError.noRoom(picture: "dead-units")) {
        try Gnuplot().draw(
          script, name: "dead-units", formats: [.png], style: PictureStyle(fontSize: size),
          folder: folder.path)
      }
    }
    #expect(try folder.names().isEmpty)
  }

  @Test("the reading aid is written into the picture where it is wanted")
  func readingAid() throws {
    let (run, aid) = (SyntheticRun.small, "A hockey stick at the left")
    #expect(try !Figure.loss.text(of: run).contains(aid))
    #expect(try Figure.loss.text(of: run, style: PictureStyle(annotates: true)).contains(aid))
  }

  @Test("two maps of 100 units fill most of the slide")
  func mapsOfDeepModel() throws {
    let text = try Figure.saturation.text(of: SyntheticRun.deep)
    let page = try #require(text.split(separator: "} else {").last)
    let heights = page.matches(of: /bmargin at screen ([0-9.]+); set tmargin at screen ([0-9.]+)/)
      .map { Double($0.output.2)! - Double($0.output.1)! }
    #expect(heights.count == 2)
    #expect(heights.reduce(0, +) > 0.55)
  }

  private func drawnTexts(
    of run: PlottedRun, _ style: PictureStyle
  ) throws -> [(name: String, texts: [DrawnText])] {
    let folder = TemporaryFolder()
    return try Gallery.scripts(run).map { name, script in
      _ = try Gnuplot().draw(
        script, name: name, formats: [.svg], style: style, folder: folder.path)
      return (name, DrawnText.all(in: try folder.text("\(name).svg")))
    }
  }
}
