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
  private(set) var data: [(name: String, lines: [String])] = []
  private(set) var commands: [String] = []
  /// What a chart says of itself, whether it is written into the picture or not.
  var caption: Caption?
  private var hasPanels = false
  /// Whether everything so far has the room that it needs to be read.
  private(set) var hasRoom = true

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

  /// Writes a token at a place in gnuplot's words, or its code where it cannot be drawn.
  ///
  /// - Parameter isTurned: of a code: a letter stands upright.
  mutating func add(
    _ label: TokenLabel, _ size: ChartText, at place: String, isTurned: Bool = false, _ look: String
  ) {
    let text = label.text.gnuplotQuoted(latexSize: size.latexCommand(points: latexPoints))
    let look = "at \(place) front \(size.font(unit: unit)) \(look)"
    guard let code = label.code else { return add("set label \(text) \(look)") }
    // What cannot be seen is a code in every format.
    let turn = code == label.text ? "90" : "coded(0, 90)"
    commands.append(
      "set label coded(\(text), '\(code)') \(look)\(isTurned ? " rotate by \(turn)" : "")")
  }

  /// Appends a named block of rows of numbers. An empty row leaves a gap in a line.
  ///
  /// - Returns: what the plot command calls it: `$name`.
  @discardableResult
  mutating func addData(_ name: String, _ rows: [[Double]]) -> String {
    data.append((name, rows.map { $0.map(\.datum).joined(separator: " ") }))
    return "$\(name)"
  }

  /// Notes whether something has the room that it needs.
  mutating func requireRoom(_ isThere: Bool) {
    if !isThere { hasRoom = false }
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
