import Experiments
import Plotting
import Runs

/// Finished runs on one self-contained page: what came out, how it looks side by side, what was set, and
/// how to get it again.
///
/// It needs the run folders and nothing else, so folders that were copied from another machine will
/// do. Figures are drawn with gnuplot; without one the page is made without them, and says so.
///
///     let page = try await HTMLReport(runs: folders).page()
///     try page.write(to: "report.html")
public struct HTMLReport: Sendable {
  public let title: String
  /// Whether the title was chosen by who asked for the report.
  let hasOwnTitle: Bool
  let runs: [ReportedRun]
  /// The language of the page and of its pictures.
  let labels: Labels

  /// Reads the runs.
  ///
  /// - Parameters:
  ///   - runs: in the order in which they are to be compared; at least one.
  ///   - title: nil for one that names the runs.
  ///   - labels: what the page and its pictures say; names of settings, lessons and what went wrong stay
  ///     in English.
  /// - Throws: `RunError` for a folder that is missing or damaged.
  public init(
    runs folders: [RunFolder], title: String? = nil, labels: Labels = .default
  ) throws(RunError) {
    try self.init(
      runs: folders.map { folder throws(RunError) in try StoredRun(folder) }, title: title,
      labels: labels)
  }

  /// Takes runs that have been read, and reads their timing and samples where they are not known.
  public init(
    runs: [StoredRun], title: String? = nil, labels: Labels = .default
  ) throws(RunError) {
    precondition(!runs.isEmpty, "a report without a run")
    let names = runs.map(\.run.title).distinguished(by: runs.map(\.folder))
      .map(labels.written)
    self.runs = try zip(runs, names).map { run, name throws(RunError) in
      ReportedRun(label: name, stored: try run.complete())
    }
    self.labels = labels
    hasOwnTitle = title != nil
    // Up to three runs are named.
    self.title =
      title
      ?? (names.count <= 3
        ? names.joined(separator: " · ")
        : labels.text("report.title", ["runs": "\(names.count)"]))
  }

  /// Draws the figures and makes the page. The same runs give the same bytes.
  public func page(drawnBy gnuplot: Gnuplot = Gnuplot()) async -> ReportPage {
    let plan = FigurePlan(runs, in: labels)
    let drawn = await gnuplot.drawForPage(plan.figures.map(\.script), labels: labels)
    let pictures = drawn.map { try? $0?.get() }
    var problem: PlottingError?
    for case .failure(let error)? in drawn { problem = problem ?? error }
    let content = PageContent(self, plan: plan, pictures: pictures, problem: problem)
    return ReportPage(
      html: PageTemplate.render(content, pictures: pictures),
      figures: pictures.count { $0 != nil }, missing: pictures.count { $0 == nil },
      leftOut: plan.leftOut.map(\.figure), problem: problem, subject: .runs(runs.map(\.run)))
  }
}
