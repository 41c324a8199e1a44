import Files
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
    var runs: [ReportedRun] = []
    for folder in folders { runs.append(try ReportedRun(folder)) }
    let labels = runs.map(\.run.title).distinguished(by: folders)
    for index in runs.indices { runs[index].label = labels[index] }
    self.runs = runs
    hasOwnTitle = title != nil
    // Up to three runs are named.
    self.title =
      title
      ?? (labels.count <= 3 ? labels.joined(separator: " · ") : "\(labels.count) runs compared")
  }

  /// Draws the figures and makes the page. The same runs give the same bytes.
  public func page(drawnBy gnuplot: Gnuplot = Gnuplot()) -> ReportPage {
    let plan = FigurePlan(runs)
    let drawn = PictureDrawing(gnuplot).draw(plan.figures.map(\.script))
    let content = PageContent(self, plan: plan, drawn: drawn)
    return ReportPage(
      html: PageTemplate.render(content), figures: drawn.pictures.count { $0 != nil },
      missing: drawn.pictures.count { $0 == nil }, leftOut: plan.leftOut.map(\.figure),
      problem: drawn.problem, subject: .runs(runs.map(\.run)))
  }
}
