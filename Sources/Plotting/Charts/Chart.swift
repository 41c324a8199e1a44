/// A picture as data: a finding in words, and panels that share their axes, or strips of cells and bars, or a table.
///
/// Whoever measures something says with it what is to be seen; where it stands, how large it is and what
/// colour a role has on which paper is decided when it is drawn, by the rules for slides.
public struct Chart: Sendable {
  /// In kebab-case, as its labels begin and its files are called: `lab-depth`.
  public let name: String
  /// What was found, with its number.
  public let headline: Words
  /// What is drawn, its unit and its marks.
  public let line: Words
  /// How to read it; nil for the label `NAME.reading`.
  public let reading: Words?
  /// The one number that the eye is to land on.
  public let hero: Hero?
  public let x: Axis
  public let y: Axis
  /// In reading order.
  public let panels: [Panel]
  public let arrangement: Arrangement
  /// What stands above the numbers at the right of the panels or of the ends of lines.
  public let columnTitles: [Words]
  /// In place of panels.
  let content: Content?
  /// Of the run that its headline names; nil of several and of none.
  var runNames: RunNames?

  public enum Content: Sendable {
    case strips(Strips)
    case table(CountTable)
  }

  public enum Arrangement: Sendable {
    /// As many in a row as is usual for their number.
    case grid
    /// One below the other over the whole width: distributions on one axis, maps.
    case rows
  }

  public init(
    _ name: String, headline: Words, line: Words, reading: Words? = nil, hero: Hero? = nil,
    x: Axis, y: Axis, panels: [Panel], arrangement: Arrangement = .grid,
    columnTitles: [Words] = []
  ) {
    precondition(!panels.isEmpty, "a chart without a panel")
    self.name = name
    self.headline = headline
    self.line = line
    self.reading = reading
    self.hero = hero
    self.x = x
    self.y = y
    self.panels = panels
    self.arrangement = arrangement
    self.columnTitles = columnTitles
    content = nil
  }

  public init(_ name: String, headline: Words, line: Words, _ content: Content) {
    self.name = name
    self.headline = headline
    self.line = line
    reading = nil
    hero = nil
    x = Axis(nil)
    y = Axis(nil)
    panels = []
    arrangement = .grid
    columnTitles = []
    self.content = content
  }

  public struct Hero: Sendable {
    public let text: String
    /// Of the series that it belongs to.
    public let colour: ChartColour

    public init(_ text: String, _ colour: ChartColour) {
      self.text = text
      self.colour = colour
    }
  }
}

/// What a chart says somewhere: a label of the table, with what fills its gaps, or a name or number, of
/// which only the signs in numbers change with the language.
public indirect enum Words: Sendable, Equatable {
  case label(String, [String: String] = [:])
  case name(String)
  /// Several, with a semicolon between them.
  case joined([Words])
  /// What is said of a run of a name.
  case about(String, Words)

  /// Without a table of another language.
  public var english: String {
    switch self {
    case .label(let key, let values): Labels.default.text(key, values)
    case .name(let name): name
    case .joined(let parts): parts.map(\.english).joined(separator: "; ")
    case .about(let run, let words):
      Words.label("run.line", ["run": run]).english + " " + words.english
    }
  }
}
