import Diagnostics
import Quoting

/// How large a text of a chart is, in pixels of a slide of 1920 × 1080, and in which face.
struct ChartText {
  let pixels: Double
  var isBold = false
  var isCondensed = false

  static let headline = ChartText(pixels: 52, isBold: true, isCondensed: true)
  /// For a headline that is too long for one line.
  static let longHeadline = ChartText(pixels: 46, isBold: true, isCondensed: true)
  static let hero = ChartText(pixels: 100, isBold: true, isCondensed: true)
  static let line = ChartText(pixels: 34)
  static let panel = ChartText(pixels: 40, isBold: true, isCondensed: true)
  static let smallPanel = ChartText(pixels: 32, isBold: true, isCondensed: true)
  /// For titles that are too long for their panels.
  static let narrowPanel = ChartText(pixels: 26, isBold: true, isCondensed: true)
  static let series = ChartText(pixels: 36, isBold: true)
  static let smallSeries = ChartText(pixels: 28, isBold: true)
  static let tic = ChartText(pixels: 32)
  static let smallTic = ChartText(pixels: 28)

  /// In an order of gnuplot's.
  func font(unit: Double) -> String {
    let name = isCondensed ? "DejaVu Sans Condensed" : isBold ? "DejaVu Sans" : ""
    let face = name + (isBold ? ":Bold" : "")
    return "font '\(face),\((pixels * unit).datum)'"
  }

  /// What LaTeX switches with, which does not know gnuplot's fonts.
  ///
  /// - Parameter points: in a pixel of a slide.
  func latexCommand(points: Double) -> String {
    let height = pixels * points
    return "\\fontsize{\(height.datum)}{\((1.2 * height).datum)}\\selectfont{}"
      + (isBold ? "\\fontseries{b}\\selectfont{}" : "")
  }
}

/// Charts measure in pixels of a slide; of pictures made of letters, in as many pixels as a letter of the
/// smallest text would have.
extension Sheet {
  fileprivate static let pixels = 27.0

  var pageWidth: Double { layout.width * Self.pixels }
  var pageHeight: Double { layout.height * Self.pixels }

  /// Of a letter of a picture made of letters.
  static let letterWidth = Layout.letter * pixels
  static let letterHeight = Layout.line * pixels

  func width(of text: String, _ size: ChartText) -> Double {
    layout.isText
      ? Double(text.letters) * Self.letterWidth
      : size.pixels
        * LetterWidths.width(of: text, isBold: size.isBold, isCondensed: size.isCondensed)
  }

  /// As wide as there is room at most: of a longer name the middle is left out.
  ///
  /// - Parameter share: of the width of the page.
  func fitted(_ name: String, _ size: ChartText, share: Double) -> String {
    let room = share * pageWidth
    var letters = min(name.letters, 300)
    var fitted = name.shortenedInTheMiddle(to: letters)
    while width(of: fitted, size) > room, letters > 4 {
      letters -= 1
      fitted = name.shortenedInTheMiddle(to: letters)
    }
    return fitted
  }

  /// From one line to the next.
  func height(of size: ChartText) -> Double {
    layout.isText ? Self.letterHeight : 1.25 * size.pixels
  }

  func text(of words: Words) -> String { labels.text(of: words) }

  func say(_ key: String, _ values: [String: String] = [:]) -> String { labels.text(key, values) }

  /// A number in the language of the labels.
  func written(_ number: String) -> String { labels.written(number) }

  /// Writes one line of text at a place in pixels, measured from below.
  mutating func add(
    _ text: String, _ size: ChartText, x: Double, y: Double, colour: String = "ink",
    _ look: String = ""
  ) {
    let place = "screen \((x / pageWidth).datum),\((y / pageHeight).datum)"
    let words = text.gnuplotQuoted(latexSize: size.latexCommand(points: latexPoints))
    add(
      "set label \(words) at \(place) front \(size.font(unit: unit)) textcolor rgb \(colour) \(look)"
    )
  }

  /// Writes texts at places of an axis, or takes its tics away.
  mutating func addTics(
    _ axis: String, _ tics: [(text: String, place: Double)], _ font: String
  ) {
    if tics.isEmpty { return add("unset \(axis)tics") }
    let list = tics.map { "\($0.text.gnuplotTicLabel) \($0.place.datum)" }
    add("set \(axis)tics (\(list.joined(separator: ", "))) \(font)")
  }

  /// Lines of at most a width, broken between words.
  func wrapped(_ text: String, _ size: ChartText, to width: Double, lines limit: Int) -> [String] {
    text.wrapped(to: Int(width), lines: limit) { Int(self.width(of: $0, size)) }
  }

  /// Lets the axes of what is plotted next stand on the sides of a frame in pixels.
  ///
  /// - Parameter leastHeight: what is needed to read anything there.
  mutating func setAxes(inPixels frame: Frame, leastHeight: Double = 100) {
    requireRoom(layout.isText || frame.width > 120 && frame.height > leastHeight)
    func part(_ value: Double, of whole: Double) -> String { (value / whole).datum }
    add(
      "set lmargin at screen \(part(frame.left, of: pageWidth))"
        + "; set rmargin at screen \(part(frame.right, of: pageWidth))",
      "set bmargin at screen \(part(frame.bottom, of: pageHeight))"
        + "; set tmargin at screen \(part(frame.top, of: pageHeight))")
  }
}

extension Frame {
  /// The same measured in heights of the smallest text, from pixels.
  var inLines: Frame {
    Frame(
      left: left / Sheet.pixels, right: right / Sheet.pixels, bottom: bottom / Sheet.pixels,
      top: top / Sheet.pixels)
  }
}
