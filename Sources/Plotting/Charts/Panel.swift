/// A part of a chart with axes of its own, whose ranges are those of the other parts.
public struct Panel: Sendable {
  /// nil in a chart of one panel.
  public let title: Words?
  /// Stands at the right of the title, in the colour of the first series.
  public let value: Words?
  public let series: [Series]
  /// Series of the other panels, for comparison: pale, thin and without a name.
  public let context: [[Series.Point]]
  public let landmarks: [Landmark]
  public let shades: [Shade]
  /// The names of its rows, where the vertical axis has names and this panel other ones; nil for the
  /// axis's.
  public let categories: [Words]?
  /// Its own vertical axis, where panels show different quantities; nil for the chart's.
  public let y: Axis?
  /// What stands at its left, in a column of its own.
  public let aside: Aside?
  /// Numbers at its right, under the chart's column titles.
  public let columns: [String]
  /// Numbers at the right of its rows, where the vertical axis has names.
  public let rowValues: RowValues?
  /// In the colour of what it explains, where the panel has most room.
  public let notes: [Note]
  /// Stands in place of series; all panels of a chart have one, or none has.
  public let map: UnitMap?

  public init(
    _ title: Words? = nil, value: Words? = nil, _ series: [Series],
    context: [[Series.Point]] = [], landmarks: [Landmark] = [], shades: [Shade] = [],
    categories: [Words]? = nil, y: Axis? = nil, aside: Aside? = nil, columns: [String] = [],
    rowValues: RowValues? = nil, notes: [Note] = [], map: UnitMap? = nil
  ) {
    self.title = title
    self.value = value
    self.series = series
    self.context = context
    self.landmarks = landmarks
    self.shades = shades
    self.categories = categories
    self.y = y
    self.aside = aside
    self.columns = columns
    self.rowValues = rowValues
    self.notes = notes
    self.map = map
  }

  public struct RowValues: Sendable {
    /// From the first row on.
    public let numbers: [String]
    /// Of the series that they belong to.
    public let colour: ChartColour

    public init(_ numbers: [String], _ colour: ChartColour) {
      self.numbers = numbers
      self.colour = colour
    }
  }

  /// A name, its number and what is to be known of it.
  public struct Aside: Sendable {
    public let name: Words
    public let hero: String?
    public let facts: [Words]
    public let colour: ChartColour

    public init(_ name: Words, hero: String? = nil, facts: [Words] = [], _ colour: ChartColour) {
      self.name = name
      self.hero = hero
      self.facts = facts
      self.colour = colour
    }
  }

  /// Lines of words within a panel.
  public struct Note: Sendable {
    public let lines: [Words]
    /// Whether the first line is the number of the panel.
    public let isHero: Bool
    public let colour: ChartColour

    public init(_ lines: [Words], isHero: Bool = false, _ colour: ChartColour = .ink) {
      self.lines = lines
      self.isHero = isHero
      self.colour = colour
    }
  }
}

extension Panel {
  /// Of what is said of it as a whole.
  var colour: ChartColour {
    let colours = Set(series.map(\.colour))
    return aside?.colour ?? (colours.count == 1 ? colours.first : nil) ?? .ink
  }

  /// What stands above it.
  func heading(hasAside: Bool) -> (words: Words?, value: Words?) {
    if let title { return (title, value) }
    return hasAside ? (nil, nil) : (aside?.name, aside?.hero.map(Words.name))
  }
}

/// A part of the horizontal axis that is shaded over the whole height, with a word in it.
public struct Shade: Sendable {
  /// Infinite ends are the axis's own.
  public let range: ClosedRange<Double>
  public let words: Words
  /// Whether it is only named: the part between two that are shaded.
  public let isPaper: Bool

  public init(_ range: ClosedRange<Double>, _ words: Words, isPaper: Bool = false) {
    self.range = range
    self.words = words
    self.isPaper = isPaper
  }
}

/// A dashed line at a value that everybody should know, with its name.
public struct Landmark: Sendable {
  public let isVertical: Bool
  public let value: Double
  public let words: Words
  /// Quiet, unless it is a finding of its own.
  public let colour: ChartColour

  public static func across(
    _ value: Double, _ words: Words, _ colour: ChartColour = .quiet
  ) -> Landmark {
    Landmark(isVertical: false, value: value, words: words, colour: colour)
  }

  public static func upright(
    _ value: Double, _ words: Words, _ colour: ChartColour = .quiet
  ) -> Landmark {
    Landmark(isVertical: true, value: value, words: words, colour: colour)
  }
}
