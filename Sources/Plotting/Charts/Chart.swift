/// A picture as data: a finding in words, and one to eight panels that share their axes.
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
  /// The one number that the eye is to land on.
  public let hero: Hero?
  public let x: Axis
  public let y: Axis
  /// In reading order.
  public let panels: [Panel]

  public init(
    _ name: String, headline: Words, line: Words, hero: Hero? = nil, x: Axis, y: Axis,
    panels: [Panel]
  ) {
    precondition(1...8 ~= panels.count, "a chart of \(panels.count) panels")
    self.name = name
    self.headline = headline
    self.line = line
    self.hero = hero
    self.x = x
    self.y = y
    self.panels = panels
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

/// What a chart says somewhere: a label of the table, with what fills its gaps, or a name that is the same
/// in every language.
public enum Words: Sendable {
  case label(String, [String: String] = [:])
  case name(String)

  /// Without a table of another language.
  public var english: String {
    switch self {
    case .label(let key, let values): Labels.default.text(key, values)
    case .name(let name): name
    }
  }
}

/// A part of a chart with axes of its own, whose ranges are those of the other parts.
public struct Panel: Sendable {
  /// nil in a chart of one panel.
  public let title: Words?
  /// Stands at the right of the title, in the colour of the first series.
  public let value: String?
  public let series: [Series]
  /// Series of the other panels, for comparison: pale, thin and without a name.
  public let context: [[Series.Point]]
  public let landmarks: [Landmark]
  /// The names of its rows, where the vertical axis has names and this panel other ones; nil for the
  /// axis's.
  public let categories: [Words]?

  public init(
    _ title: Words? = nil, value: String? = nil, _ series: [Series],
    context: [[Series.Point]] = [], landmarks: [Landmark] = [], categories: [Words]? = nil
  ) {
    self.title = title
    self.value = value
    self.series = series
    self.context = context
    self.landmarks = landmarks
    self.categories = categories
  }
}

/// Values that belong together, drawn with one sign in one colour.
public struct Series: Sendable {
  /// Stands at the series' end; nil where the panel's title says it.
  public let name: Words?
  /// Stands after the name.
  public let value: String?
  public let colour: ChartColour
  public let mark: Mark
  public let points: [Point]

  public enum Mark: Sendable {
    /// With a sign at every point where there are few.
    case line
    /// The same, dashed.
    case dashes
    /// Alone, with a bar for the uncertainty of each.
    case dots
    /// From zero.
    case bars
    /// From the lower to the upper end of every interval, pale; it has no points of its own.
    case band
    /// Small and hollow: single measurements beside their mean.
    case rings

    /// Whether it has an end at the right, where its name can stand.
    var hasEnd: Bool { self == .line || self == .dashes }
  }

  /// What is not finite, or on a logarithmic axis not positive, leaves a gap.
  public struct Point: Sendable {
    public let x: Double
    public let y: Double
    /// Half the width of the interval along the axis of the values; nil for none.
    public let margin: Double?

    public init(_ x: Double, _ y: Double, margin: Double? = nil) {
      self.x = x
      self.y = y
      self.margin = margin
    }
  }

  public init(
    _ name: Words?, value: String? = nil, _ colour: ChartColour, _ mark: Mark = .line,
    points: [Point]
  ) {
    self.name = name
    self.value = value
    self.colour = colour
    self.mark = mark
    self.points = points
  }

  /// Values at 0, 1, 2 … or from another place on.
  public init(
    _ name: Words?, value: String? = nil, _ colour: ChartColour, _ mark: Mark = .line,
    values: [Double], from start: Int = 0
  ) {
    self.init(
      name, value: value, colour, mark,
      points: values.enumerated().map { Point(Double($0.offset + start), $0.element) })
  }
}

/// A dashed line at a value that everybody should know, with its name.
public struct Landmark: Sendable {
  public let isVertical: Bool
  public let value: Double
  public let words: Words

  public static func across(_ value: Double, _ words: Words) -> Landmark {
    Landmark(isVertical: false, value: value, words: words)
  }

  public static func upright(_ value: Double, _ words: Words) -> Landmark {
    Landmark(isVertical: true, value: value, words: words)
  }
}
