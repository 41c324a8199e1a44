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
      #expect(smallest >= Double(style.height) / 45 - 0.01, "\(name)")
    }
  }

  @Test("no text leaves the picture or covers another", arguments: styles)
  func overlaps(style: PictureStyle) throws {
    let runs = [SyntheticRun.small, SyntheticRun.deep]
    for run in style.annotates ? [runs[1]] : runs {
      for (name, texts) in try drawnTexts(of: run, style) {
        for text in texts {
          #expect(
            text.isInside(width: Double(style.width), height: Double(style.height)),
            "\(name): \(text)")
        }
        for (index, text) in texts.enumerated() {
          for other in texts[(index + 1)...] where text.covers(other) {
            Issue.record("\(name) of \(run.name), \(style.width)×\(style.height): \(text) \(other)")
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
    let script = try Figure.loss.script(of: SyntheticRun.small)
    let aid = "A hockey stick at the left"
    #expect(!script.text("loss").contains(aid))
    #expect(script.text("loss", style: PictureStyle(annotates: true)).contains(aid))
  }

  @Test("lines are broken between words, not after a dash, and the rest is left out")
  func wrapping() {
    let title = "Activations of the tanh layers — deep"
    #expect(title.wrapped(to: 40, lines: 2) == [title])
    #expect(title.wrapped(to: 33, lines: 2) == ["Activations of the tanh layers", "— deep"])
    #expect(title.wrapped(to: 33, lines: 1) == ["Activations of the tanh layers …"])
    // No-break spaces are a translator's.
    #expect("Perte\u{A0}: 95\u{A0}%".wrapped(to: 9, lines: 2) == ["Perte\u{A0}:", "95\u{A0}%"])
  }

  @Test("sizes have names, or are width and height")
  func sizes() {
    #expect(PictureSize("16:9") == PictureSize(width: 1920, height: 1080))
    #expect(PictureSize("4:3") == PictureSize(width: 1440, height: 1080))
    #expect(PictureSize("half") == PictureSize(width: 960, height: 1080))
    #expect(PictureSize("800x600") == PictureSize(width: 800, height: 600))
    for text in ["", "x", "800", "800x", "800x600x1", "0x600", "-800x600", "1e9x1e9", "99999x300"] {
      #expect(PictureSize(text) == nil, "\(text)")
    }
  }

  @Test("two maps of 100 units fill most of the slide")
  func mapsOfDeepModel() throws {
    let text = try Figure.saturation.script(of: SyntheticRun.deep).text("saturation")
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

/// A text of an SVG with the place that it takes, a little less than it does.
struct DrawnText: CustomStringConvertible {
  let text: String
  let size: Double
  private let left: Double
  private let right: Double
  private let top: Double
  private let bottom: Double
  /// Where the tails of letters like p end.
  private let tail: Double

  var description: String { "'\(text)' at \(Int(left)),\(Int(top))" }

  static func all(in svg: String) -> [DrawnText] {
    let pattern =
      #/
      transform="translate\((?<x>[-0-9.]+),(?<y>[-0-9.]+)\)(?<turn>\ rotate\([-0-9.]+\))?"
      [^>]*font-size="(?<size>[0-9.]+)"[^>]*text-anchor="(?<anchor>[a-z]+)">\s*
      <text>(?:<!\[CDATA\[)?(?<text>[^<]*?)(?:\]\]>)?</text>
      /#
    return svg.matches(of: pattern).filter { !$0.output.text.allSatisfy(\.isWhitespace) }
      .compactMap { match in
        guard let x = Double(match.output.x), let y = Double(match.output.y),
          let size = Double(match.output.size)
        else { return nil }
        return DrawnText(
          String(match.output.text), x: x, y: y, size: size, anchor: String(match.output.anchor),
          isTurned: match.output.turn != nil)
      }
  }

  private init(_ text: String, x: Double, y: Double, size: Double, anchor: String, isTurned: Bool) {
    let shown = text.replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
    // DejaVu Sans is wider than 0.5 of its height on average.
    let length = 0.5 * size * Double(shown.count)
    let start = anchor == "middle" ? -length / 2 : anchor == "end" ? -length : 0
    self.text = shown
    self.size = size
    // From the foot of small letters to their head.
    let (foot, head) = (0.0, 0.55 * size)
    if isTurned {
      (left, right) = (x - head, x - foot)
      (top, bottom) = (y - start - length, y - start)
      tail = bottom
    } else {
      (left, right) = (x + start, x + start + length)
      (top, bottom) = (y - head, y - foot)
      tail = y + 0.24 * size
    }
  }

  func isInside(width: Double, height: Double) -> Bool {
    left >= 0 && right <= width && top >= 0 && tail <= height
  }

  func covers(_ other: DrawnText) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
