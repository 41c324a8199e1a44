import Plotting

/// A kind of figure on the page: all runs side by side.
struct FigureSection {
  let anchor: String
  let heading: String
  let readings: [String]
  /// What is drawn, where that is the same for all; else empty.
  let common: String
  /// Of the grid: whether there is one picture alone in it.
  let arrangement: String
  let figures: [FigureContent]

  init(_ section: FigurePlan.Section, _ figures: [FigureContent]) {
    anchor = "figure-\(section.name)"
    heading = section.heading
    readings = section.readings
    let lines = Set(figures.map(\.line))
    common = lines.count == 1 ? lines.first ?? "" : ""
    arrangement = figures.count == 1 ? "alone" : "together"
    self.figures = lines.count == 1 ? figures.map(\.withoutLine) : figures
  }
}

/// A figure on the page, with its words even where it could not be drawn.
struct FigureContent {
  /// The run that it is of; none for a figure of all of them.
  let owner: [Link]
  private(set) var headline: String
  private(set) var line: String
  /// At most one.
  let pictures: [DrawnPicture]

  struct Link {
    let anchor: String
    let label: String
  }

  struct DrawnPicture {
    /// What is read aloud in its stead.
    let alternative: String
    let width: Int
    let height: Int
    /// Where its marks go, which the template is spared.
    let marks: String
  }

  init(
    _ figure: FigurePlan.PlannedFigure, picture: PagePicture?, place: Int, of runs: [ReportedRun]
  ) {
    owner = figure.run.map { [Link(anchor: ReportedRun.anchor($0), label: runs[$0].label)] } ?? []
    headline = figure.headline
    line = figure.line
    pictures =
      picture.map {
        [
          DrawnPicture(
            alternative: figure.alternative, width: $0.width, height: $0.height,
            marks: PageTemplate.gap(place))
        ]
      } ?? []
  }

  /// The same where something around it says what was found.
  var withoutHeadline: FigureContent {
    var content = self
    content.headline = ""
    return content
  }

  /// The same where something around it says what is drawn.
  var withoutLine: FigureContent {
    var content = self
    content.line = ""
    return content
  }
}
