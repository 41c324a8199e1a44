/// A figure on the page.
struct FigureContent {
  /// The run's place; nil for the figure that compares the runs.
  let run: Int?
  let heading: String
  let measurement: String
  /// What is read aloud instead of the picture.
  let alternative: String
  let light: String
  let dark: String

  /// nil where the picture could not be drawn.
  init?(_ figure: FigurePlan.PlannedFigure, picture: Picture?, label: String?) {
    guard let picture else { return nil }
    run = figure.run
    heading = figure.heading
    measurement = figure.measurement
    alternative = "\(figure.heading)\(label.map { " of \($0)" } ?? ""): \(figure.measurement)"
    light = picture.light
    dark = picture.dark
  }
}
