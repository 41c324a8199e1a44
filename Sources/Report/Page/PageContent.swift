import Experiments
import Plotting
import Quoting
import Runs

/// All that stands on the page, under the names that the template uses.
///
/// The template looks for a name that is missing in the things around, too; so no optional shares
/// its name with something outside of it.
struct PageContent {
  let policy = PageTemplate.policy
  let style = PageTemplate.style
  let title: String
  /// What was compared, in one sentence.
  let summary: String
  /// What the reader must know: figures that are missing, runs that diverged.
  let warnings: [String]
  let runs: [RunContent]
  let settings: SettingsTable
  let stages: [StageChanges]
  let losses: LossTable
  let comparison: [FigureContent]
  let readings: [Field]
  let machine: [MachineRow]
  let commands: String

  init(
    _ report: HTMLReport, plan: FigurePlan, pictures: [PagePicture?], problem: PlottingError?
  ) {
    let figures = zip(plan.figures, pictures).enumerated().compactMap { place, figure in
      FigureContent(
        figure.0, picture: figure.1, place: place,
        label: figure.0.run.map { report.runs[$0].label })
    }
    title = report.title
    summary = Self.summary(report.runs)
    warnings =
      Self.drawingWarnings(problem, missing: pictures.count { $0 == nil }, of: pictures.count)
      + report.runs.compactMap(\.divergenceWarning)
    runs = report.runs.enumerated().map { index, run in
      RunContent(
        run, index: index, figures: figures.filter { $0.run == index },
        leftOut: plan.leftOut.filter { $0.run == index }.map(\.figure))
    }
    settings = SettingsTable(report.runs)
    stages = StageChanges.all(report.runs)
    losses = LossTable(report.runs)
    comparison = figures.filter { $0.run == nil }
    readings = Self.readings(plan)
    machine = report.runs.map(MachineRow.init)
    commands = report.commands
  }

  private static func summary(_ runs: [ReportedRun]) -> String {
    let first = runs[0].run
    let count = runs.count == 1 ? "One run" : "\(runs.count) runs"
    guard runs.allSatisfy({ $0.run.names == first.names }) else {
      return "\(count), on different lists of names."
    }
    return "\(count) on \(first.names.file): \(first.names.words.counted("name")), "
      + "\(first.names.distinct.grouped) of them distinct."
  }

  private static func drawingWarnings(
    _ problem: PlottingError?, missing: Int, of count: Int
  ) -> [String] {
    guard let problem else { return [] }
    return [
      "\(missing) of \(count.counted("figure")) \(missing == 1 ? "is" : "are") missing: "
        + "\(problem.withoutFiles). To have \(missing == 1 ? "it" : "them"), \(problem.hintWithoutOptions)."
    ]
  }

  private static func readings(_ plan: FigurePlan) -> [Field] {
    plan.figures.reduce(into: [Field]()) { readings, figure in
      let reading = Field(name: figure.heading, value: figure.reading.asSentence)
      if !readings.contains(reading) { readings.append(reading) }
    }
  }
}

extension PlottingError {
  /// The trouble alone: on a page there is no script beside the picture.
  public var withoutFiles: String {
    self == .gnuplotMissing ? "gnuplot is not installed" : description
  }
}

extension String {
  /// With a full stop, and a capital at the beginning.
  var asSentence: String {
    prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}

extension ReportedRun {
  fileprivate var divergenceWarning: String? {
    run.divergenceInWords.map { "\(label): \($0)." }
  }
}
