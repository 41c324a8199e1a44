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
  /// The page's own words.
  let words: [String: String]
  let title: String
  /// What was compared, in one sentence.
  let summary: String
  /// What the reader must know: pictures that are missing, runs that diverged.
  let warnings: [String]
  /// What came out, in a sentence at most.
  let findings: [String]
  let losses: LossTable
  let comparison: [FigureContent]
  let sections: [FigureSection]
  let stages: [StageChanges]
  let runs: [RunContent]
  let settings: SettingsTable
  let machine: [MachineRow]
  let commands: String

  init(
    _ report: HTMLReport, plan: FigurePlan, pictures: [PagePicture?], problem: PlottingError?
  ) {
    let (runs, labels) = (report.runs, report.labels)
    words = labels.texts(under: "report")
    title = report.title
    summary = Self.summary(runs, in: labels)
    warnings =
      Self.drawingWarnings(problem, pictures, in: labels) + runs.compactMap(\.divergenceWarning)
    findings = Self.findings(runs, plan, in: labels)
    losses = LossTable(runs, in: labels)
    var contents = zip(plan.figures, pictures).enumerated().map { place, figure in
      FigureContent(figure.0, picture: figure.1, place: place, of: runs)
    }[...]
    // Its headline is the finding.
    comparison = plan.comparison == nil ? [] : [contents.removeFirst().withoutHeadline]
    sections = plan.sections.map { section in
      defer { contents.removeFirst(section.figures.count) }
      return FigureSection(section, Array(contents.prefix(section.figures.count)))
    }
    stages = StageChanges.all(runs, in: labels)
    self.runs = runs.enumerated().map { index, run in
      RunContent(
        run, index: index, leftOut: plan.leftOut.filter { $0.run == index }.map(\.figure),
        in: labels)
    }
    settings = SettingsTable(runs, in: labels)
    machine = runs.map { MachineRow($0, in: labels) }
    commands = report.commands
  }

  private static func summary(_ runs: [ReportedRun], in labels: Labels) -> String {
    let names = runs[0].run.names
    let isOfOneList = runs.allSatisfy { $0.run.names == names }
    let key = !isOfOneList ? "summary-lists" : runs.count == 1 ? "summary-one" : "summary"
    return labels.text(
      "report.\(key)",
      [
        "runs": runs.count.grouped, "file": names.file, "names": names.words.grouped,
        "distinct": names.distinct.grouped,
      ])
  }

  /// What the losses of all runs say, or the loss of the only one.
  private static func findings(
    _ runs: [ReportedRun], _ plan: FigurePlan, in labels: Labels
  ) -> [String] {
    if !runs.map(\.run).areOfOneList { return [labels.text("report.other-lists")] }
    let finding = runs.count > 1 ? plan.comparison : plan.sections.first?.figures.first
    return finding.map { [$0.headline] } ?? []
  }

  private static func drawingWarnings(
    _ problem: PlottingError?, _ pictures: [PagePicture?], in labels: Labels
  ) -> [String] {
    guard let problem else { return [] }
    return [
      labels.text(
        "report.missing",
        [
          "missing": pictures.count { $0 == nil }.grouped, "count": pictures.count.grouped,
          "problem": problem.withoutFiles, "hint": problem.hintWithoutOptions,
        ])
    ]
  }
}

extension PlottingError {
  /// The trouble alone: on a page there is no script beside the picture.
  public var withoutFiles: String {
    self == .gnuplotMissing ? "gnuplot is not installed" : description
  }
}

extension ReportedRun {
  /// A name for links within the page, made of a number and never of foreign text.
  ///
  /// - Parameter index: its place in the report.
  static func anchor(_ index: Int) -> String { "run-\(index + 1)" }

  fileprivate var divergenceWarning: String? {
    run.divergenceInWords.map { "\(label): \($0)." }
  }
}
