import Plotting
import Runs

/// Finished runs on one self-contained page: what was set, what came out, how it looks, and how to
/// get it again.
///
/// It needs the run folders and nothing else, so folders that were copied from another machine will
/// do. Figures are drawn with gnuplot; without one the page is made without them, and says so.
///
///     let page = try HTMLReport(runs: folders).page()
///     try page.write(to: "report.html")
public struct HTMLReport: Sendable {
  public let title: String
  /// Whether the title was chosen by who asked for the report.
  let hasOwnTitle: Bool
  let runs: [ReportedRun]

  /// Reads the runs.
  ///
  /// - Parameters:
  ///   - runs: in the order in which they are to be compared; at least one.
  ///   - title: nil for one that names the runs.
  /// - Throws: `RunError` for a folder that is missing or damaged.
  public init(runs folders: [RunFolder], title: String? = nil) throws(RunError) {
    precondition(!folders.isEmpty, "a report without a run")
    let labels = RunLabels.labels(of: folders)
    var runs: [ReportedRun] = []
    for (folder, label) in zip(folders, labels) {
      runs.append(try ReportedRun(folder, label: label))
    }
    self.runs = runs
    hasOwnTitle = title != nil
    self.title = title ?? RunLabels.title(labels)
  }

  /// Draws the figures and makes the page. The same runs give the same bytes.
  public func page(drawnBy gnuplot: Gnuplot = Gnuplot()) -> ReportPage {
    let plan = FigurePlan(runs)
    let drawn = PictureDrawing(gnuplot).draw(plan.figures.map(\.script))
    let content = PageContent(self, plan: plan, drawn: drawn)
    return ReportPage(
      html: PageTemplate.render(content), figures: drawn.pictures.count { $0 != nil },
      missing: drawn.pictures.count { $0 == nil }, leftOut: plan.leftOut.map(\.figure),
      problem: drawn.problem)
  }
}
