/// Values that belong together, drawn with one sign in one colour.
public struct Series: Sendable {
  /// Stands at the series' end; nil where the panel's title says it.
  public let name: Words?
  /// Stands after the name.
  public let value: String?
  /// Numbers in columns at the right of the name, under the chart's column titles.
  public let columns: [String]
  public let colour: ChartColour
  public let mark: Mark
  /// Of bars, on the horizontal axis; nil for bars at names.
  public let barWidth: Double?
  public let points: [Point]

  public enum Mark: Sendable {
    /// With a sign at every point where there are few.
    case line
    /// The same, dashed.
    case dashes
    /// Thin and pale, of single batches behind their mean.
    case hairline
    /// Alone, with a bar for the uncertainty of each.
    case dots
    /// Open circles, of single seeds beside their mean.
    case rings
    /// From zero.
    case bars
    /// The same without a filling, for what is compared with others.
    case hollowBars
    /// Hollow with a dotted edge: of numbers that say little.
    case dottedBars
    /// The upper edge of bars, as a thin line.
    case steps
    /// An area from the lower value of each point to its upper one, edged by its own line.
    case band
    /// The points' own words, each near its place and over nothing that is drawn.
    case words
    /// Discs with the points' own words, pushed apart where they would hide each other.
    case discs

    /// Whether it has an end at the right, where its name can stand.
    var hasEnd: Bool {
      switch self {
      case .line, .dashes, .band, .rings: true
      case .hairline, .dots, .bars, .hollowBars, .dottedBars, .steps, .words, .discs: false
      }
    }

    var isBars: Bool { self == .bars || isHollow }
    var isHollow: Bool { self == .hollowBars || self == .dottedBars }
  }

  /// What is not finite, or on a logarithmic axis not positive, leaves a gap.
  public struct Point: Sendable {
    public let x: Double
    public let y: Double
    /// Half the width of the interval along the axis of the values; nil for none.
    public let margin: Double?
    /// Where a band begins; nil for zero.
    public let lower: Double?
    public let words: String?
    /// Whether its words find a place before others, and further from it rather than none.
    public let isNeeded: Bool

    public init(
      _ x: Double, _ y: Double, margin: Double? = nil, words: String? = nil, isNeeded: Bool = false
    ) {
      self.x = x
      self.y = y
      self.margin = margin
      lower = nil
      self.words = words
      self.isNeeded = isNeeded
    }

    public init(_ x: Double, from lower: Double, to upper: Double) {
      self.x = x
      y = upper
      margin = nil
      self.lower = lower
      words = nil
      isNeeded = false
    }
  }

  public init(
    _ name: Words?, value: String? = nil, columns: [String] = [], _ colour: ChartColour,
    _ mark: Mark = .line, barWidth: Double? = nil, points: [Point]
  ) {
    self.name = name
    self.value = value
    self.columns = columns
    self.colour = colour
    self.mark = mark
    self.barWidth = barWidth
    self.points = points
  }

  /// Values at 0, 1, 2 … or from another place on.
  public init(
    _ name: Words?, value: String? = nil, columns: [String] = [], _ colour: ChartColour,
    _ mark: Mark = .line, values: [Double], from start: Int = 0
  ) {
    self.init(
      name, value: value, columns: columns, colour, mark,
      points: values.enumerated().map { Point(Double($0.offset + start), $0.element) })
  }

  /// What stands for it in a legend.
  var sign: String {
    switch mark {
    case .rings: "○"
    case .bars: "■"
    case .hollowBars, .dottedBars: "□"
    case .line, .dashes, .hairline, .dots, .steps, .band, .words, .discs: colour.sign
    }
  }

  /// The same, where it would hide another line: dashed over it, both are seen.
  var dashed: Series {
    guard mark == .line else { return self }
    return Series(name, value: value, columns: columns, colour, .dashes, points: points)
  }
}
