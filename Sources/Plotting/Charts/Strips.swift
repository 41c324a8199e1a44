/// Numbers one below the other over the whole width: each strip has a cell or a bar for every number.
public struct Strips: Sendable {
  public let strips: [Strip]
  /// Below all of them, each in the colour of what it explains.
  public let notes: [Note]

  public init(_ strips: [Strip], notes: [Note]) {
    precondition(!strips.isEmpty, "strips of nothing")
    self.strips = strips
    self.notes = notes
  }

  public struct Note: Sendable {
    public let words: Words
    public let colour: ChartColour?

    /// - Parameter colour: nil for that of explanations.
    public init(_ words: Words, _ colour: ChartColour? = nil) {
      self.words = words
      self.colour = colour
    }
  }
}

/// Numbers that belong together.
public struct Strip: Sendable {
  /// nil in a picture of one strip.
  public let name: Words?
  /// Below the name.
  public let fact: Words?
  /// Above the columns, one for each; empty for none.
  public let columns: [String]
  /// The columns whose names stand out.
  public let emphasized: Set<Int>
  public let content: Content

  public enum Content: Sendable {
    /// Rows of cells with their names: the colour says sign and size, and the number stands in the cell
    /// where there is room.
    case cells([(name: Words, values: [Double])], decimals: Int)
    case bars(Bars)
  }

  /// From zero up or down.
  public struct Bars: Sendable {
    public let values: [Double]
    /// Those that are drawn as the trouble.
    public let marked: Set<Int>
    /// What stands above some of them.
    public let words: [Int: String]
    /// nil for what the values need.
    public let range: ClosedRange<Double>?

    public init(
      _ values: [Double], marked: Set<Int> = [], words: [Int: String] = [:],
      range: ClosedRange<Double>? = nil
    ) {
      self.values = values
      self.marked = marked
      self.words = words
      self.range = range
    }
  }

  public init(
    _ name: Words?, fact: Words? = nil, columns: [String] = [], emphasized: Set<Int> = [],
    _ content: Content
  ) {
    self.name = name
    self.fact = fact
    self.columns = columns
    self.emphasized = emphasized
    self.content = content
  }
}

extension Strip {
  /// How many numbers stand beside one another.
  var width: Int {
    switch content {
    case .cells(let rows, _): rows.map(\.values.count).max() ?? 0
    case .bars(let bars): bars.values.count
    }
  }

  /// Of its height beside that of other strips.
  var share: Double {
    switch content {
    case .cells(let rows, _): Double(rows.count) * 0.75
    case .bars: 1
    }
  }

  var rowNames: [Words] {
    if case .cells(let rows, _) = content { rows.map(\.name) } else { [] }
  }
}

extension Strip.Bars {
  /// From where to where the bars go, zero within it.
  var scale: ClosedRange<Double> {
    if let range { return range }
    let finite = values.filter(\.isFinite)
    let (low, high) = (min(finite.min() ?? 0, 0), max(finite.max() ?? 0, 0))
    return low < high ? low...high : 0...1
  }
}
