import Corpus
import Diagnostics
import Experiments
import LanguageModel
import Plotting
import Quoting
import Runs

/// A run's part of the page.
struct RunContent {
  /// A name for links within the page, made of a number and never of foreign text.
  let anchor: String
  let label: String
  let about: String
  let change: String
  let expect: String
  let why: String
  let figures: [FigureContent]
  /// Figures that the run cannot show, and why.
  let absences: [Field]
  let samples: [SampleGroup]
  let sampleSummary: String

  init(
    _ run: ReportedRun, index: Int, figures: [FigureContent], leftOut: [LeftOutFigure]
  ) {
    let lesson = run.run.stage.stage?.lesson
    anchor = "run-\(index + 1)"
    label = run.label
    about = run.run.about
    change = lesson?.change ?? "nothing that is known"
    expect = lesson?.expect ?? "nothing that is known"
    why = lesson?.why ?? "nothing that is known"
    self.figures = figures
    absences = leftOut.map { Field(name: $0.figure, value: $0.reason) }
    samples = SampleGroup.all(run.stored.samples)
    sampleSummary = SampleGroup.summary(run.stored.samples)
  }
}

/// A figure on the page.
struct FigureContent {
  /// The run's place; nil for the figure that compares the runs.
  let run: Int?
  let heading: String
  let measurement: String
  /// What is read aloud instead of the picture.
  let alternative: String
  let width: Int
  let height: Int
  /// Where the picture's marks go, which the template is spared.
  let marks: String

  /// nil where the picture could not be drawn.
  init?(_ figure: FigurePlan.PlannedFigure, picture: PagePicture?, place: Int, label: String?) {
    guard let picture else { return nil }
    run = figure.run
    heading = figure.heading
    measurement = figure.measurement
    alternative = "\(figure.heading)\(label.map { " of \($0)" } ?? ""): \(figure.measurement)"
    width = picture.width
    height = picture.height
    marks = PageTemplate.gap(place)
  }
}

/// Drawn names of which the same is known.
struct SampleGroup {
  /// More than these are counted, not shown.
  private static let shownLimit = 100

  let heading: String
  let names: [String]
  let rest: String

  static func all(_ samples: SampledNames?) -> [SampleGroup] {
    guard let samples else { return [] }
    return KnownNames.Novelty.allCases.compactMap { novelty in
      let names = samples.names(novelty)
      guard !names.isEmpty else { return nil }
      let hidden = max(0, names.count - shownLimit)
      return SampleGroup(
        heading: "\(novelty.inWords): \(names.count.grouped)",
        names: names.prefix(shownLimit).map { $0.isEmpty ? "(no letter)" : $0 },
        rest: hidden > 0 ? "and \(hidden.grouped) more" : "")
    }
  }

  static func summary(_ samples: SampledNames?) -> String {
    guard let samples, !samples.samples.isEmpty else {
      return "No names were drawn from this run; gradus sample draws them."
    }
    let new = samples.names(.new).count
    let share = Double(new) / Double(samples.samples.count)
    return "\(new.grouped) of \(samples.samples.count.grouped) drawn names are new "
      + "(\(share.percent))."
  }
}

extension KnownNames.Novelty {
  fileprivate var inWords: String {
    switch self {
    case .new: "New"
    case .inTrain: "Among the names for training"
    case .inValidationOrTest: "Among the names for validation and test"
    case .cut: "Cut before their end"
    }
  }
}
