import Diagnostics
import Layers
import Quoting

/// A picture in the making: gnuplot's commands and data, placed by the room that there is.
public struct Sheet {
  let layout: Layout
  let labels: Labels
  let annotates: Bool
  let hasTitle: Bool
  /// One pixel of a slide of 1920 × 1080, in pixels of this picture, and in points of its text for LaTeX.
  let unit: Double
  let latexPoints: Double
  private let coverage: FontCoverage?
  /// The characters so far that no font has.
  private(set) var missing: Set<Unicode.Scalar> = []
  /// What is left of the picture, below the title and above the reading aid.
  private(set) var room: Frame
  private(set) var data: [(name: String, lines: [String])] = []
  private(set) var commands: [String] = []
  private var hasPanels = false
  /// Whether everything so far has the room that it needs to be read.
  private(set) var hasRoom = true
  /// What the axes were last put into.
  private var axes = Frame(left: 0, right: 0, bottom: 0, top: 0)

  init(layout: Layout, style: PictureStyle) {
    self.layout = layout
    // Made of letters, a grid would be a wall.
    if layout.isText { commands.append("unset grid") }
    labels = style.labels
    annotates = style.annotates
    hasTitle = style.hasTitle
    unit = style.unit
    latexPoints = style.unit * PictureFormat.latexPoints
    // Letters are drawn by the terminal, with its own fonts.
    coverage = layout.isText ? nil : style.coverage
    room = Frame(left: 0, right: layout.width, bottom: 0, top: layout.height)
  }

  /// Appends commands as they stand, but for characters that no font has: in their place a sign
  /// appears, where gnuplot would draw boxes larger than the picture.
  ///
  /// Such a character can only be within single quotes.
  public mutating func add(_ commands: String...) {
    guard let coverage else { return self.commands += commands }
    self.commands += commands.map { command in
      var result = String.UnicodeScalarView()
      for scalar in command.unicodeScalars {
        if coverage.has(scalar) {
          result.append(scalar)
        } else {
          missing.insert(scalar)
          result.append(contentsOf: "'.sign('\(scalar)').'".unicodeScalars)
        }
      }
      return String(result)
    }
  }

  /// How a token is written, with its code where no font has it.
  mutating func label(of token: String) -> TokenLabel {
    let label = TokenLabel(token)
    guard let coverage, label.code == nil,
      let scalar = label.text.unicodeScalars.first(where: { !coverage.has($0) })
    else { return label }
    missing.insert(scalar)
    return TokenLabel(text: label.text, code: scalar.codePoint)
  }

  /// Writes a token at a place in gnuplot's words.
  mutating func addToken(
    _ label: TokenLabel, at place: String, size: TextSize, isTurned: Bool = false, _ look: String
  ) {
    guard let code = label.code, !layout.isText else {
      return addText(layout.isText ? label.shortText : label.text, at: place, size: size, look)
    }
    let plain = label.text.gnuplotQuoted(latexSize: size.latexCommand)
    let fonts = size == .normal ? "font coded('', small)" : "font coded(\(size.rawValue), small)"
    let turn = isTurned ? " rotate by coded(0, 90)" : ""
    commands.append(
      "set label coded(\(plain), '\(code)') at \(place) front \(fonts)\(turn) \(look)")
  }

  /// Appends a named block of rows of numbers. An empty row leaves a gap in a line.
  ///
  /// - Returns: what the plot command calls it: `$name`.
  @discardableResult
  mutating func addData(_ name: String, _ rows: [[Double]]) -> String {
    data.append((name, rows.map { $0.map(\.datum).joined(separator: " ") }))
    return "$\(name)"
  }

  /// Writes headline, line and, if it is wanted, the reading aid of a figure, all three from the
  /// table of labels, and takes their room.
  mutating func addTitle(
    _ figure: String, headline headlineKey: String = "headline", line lineKey: String = "line",
    of function: ActivationFunction? = nil, _ values: [String: String],
    common: CommonSettings = CommonSettings()
  ) {
    let margin = 2.1
    let letters = (layout.width - 2 * margin) / Layout.letter
    let headlines = say("\(figure).\(headlineKey)", of: function, values)
      .wrapped(to: Int(letters / layout.headlineScale), lines: 2)
    let lines = (say("\(figure).\(lineKey)", of: function, values) + saying(common))
      .wrapped(to: Int(letters), lines: 3)
    var y = layout.height - 2.2
    for (index, line) in headlines.enumerated() {
      if index > 0 { y -= 1.3 * layout.headlineScale }
      addText(line, x: margin, y: y, size: .headline, "textcolor rgb ink")
    }
    y -= 2.4
    for (index, line) in lines.enumerated() {
      if index > 0 { y -= Layout.line }
      addText(line, x: margin, y: y, "textcolor rgb quiet")
    }
    room.top = y - 1.6
    if annotates { addReadingAid(say("\(figure).reading", of: function, values), margin: margin) }
  }

  private mutating func addReadingAid(_ text: String, margin: Double) {
    let letters = Int((layout.width - 2 * margin) / Layout.letter)
    let lines = text.wrapped(to: letters, lines: 4)
    let height = Double(lines.count) * Layout.line + 1.2
    add(
      "set object rectangle from screen 0,0 to screen 1,\(layout.y(height)) behind"
        + " fillcolor rgb shade fillstyle solid noborder")
    for (index, line) in lines.enumerated() {
      let y = height - 0.6 - Layout.line * (Double(index) + 0.5)
      addText(line, x: margin, y: y, "textcolor rgb ink")
    }
    room.bottom = height + 0.3
  }

  /// Writes one line of text at a place of the picture.
  mutating func addText(
    _ text: String, x: Double, y: Double, size: TextSize = .normal, _ look: String
  ) {
    addText(text, at: "screen \(layout.x(x)),\(layout.y(y))", size: size, look)
  }

  /// Writes one line of text at a place in gnuplot's words.
  mutating func addText(
    _ text: String, at place: String, size: TextSize = .normal, _ look: String
  ) {
    let words = text.gnuplotQuoted(latexSize: size.latexCommand)
    let font = size == .normal ? "" : " font \(size.rawValue)"
    add("set label \(words) at \(place) front\(font) \(look)")
  }

  /// Notes whether something has the room that it needs.
  mutating func requireRoom(_ isThere: Bool) {
    if !isThere { hasRoom = false }
  }

  /// Notes whether words beside the vertical axis run into those of the next one.
  mutating func checkRoom(beside text: String) {
    if 0.5 * Double(text.letters) > axes.height + bottomRoom { hasRoom = false }
  }

  /// Lets the axes of what is plotted next stand on the sides of a frame.
  ///
  /// - Parameter leastHeight: what is needed to read anything there.
  mutating func setAxes(in frame: Frame, leastHeight: Double = 4) {
    if !layout.isText, frame.height < leastHeight || frame.width < 2 * leastHeight {
      hasRoom = false
    }
    axes = frame
    add(
      "set lmargin at screen \(layout.x(frame.left)); set rmargin at screen \(layout.x(frame.right))",
      "set bmargin at screen \(layout.y(frame.bottom)); set tmargin at screen \(layout.y(frame.top))"
    )
  }

  /// From here on, every plot is a panel of the same picture; what was written so far appears in the
  /// first.
  mutating func beginPanels() {
    hasPanels = true
    add("set multiplot")
  }

  /// Appends a plot command of several curves, one a line; without any, of the axes alone.
  mutating func plot(_ curves: [String]) {
    let curves = curves.isEmpty ? ["NaN notitle"] : curves
    add("plot " + curves.joined(separator: ", \\\n  "))
    if hasPanels { add("unset label; unset object; unset arrow") }
  }

  mutating func end() {
    if hasPanels { add("unset multiplot") }
  }
}
