import Experiments
import Plotting

/// Which figures a report shows, in reading order, and which it cannot.
struct FigurePlan: Sendable {
  struct PlannedFigure: Sendable {
    /// The run's place in the report; nil for the figure that compares them.
    let run: Int?
    let heading: String
    let measurement: String
    let reading: String
    let script: GnuplotScript
  }

  private(set) var figures: [PlannedFigure] = []
  /// With the run's place in the report: two runs may have the same name.
  private(set) var leftOut: [(run: Int, figure: LeftOutFigure)] = []

  init(_ runs: [ReportedRun]) {
    addComparison(of: runs)
    for (index, run) in runs.enumerated() {
      for figure in ReportedFigure.all where figure.suits(run.stored.record) {
        add(figure, of: run, index)
      }
    }
  }

  private mutating func add(_ figure: ReportedFigure, of run: ReportedRun, _ index: Int) {
    do {
      let script = try figure.figure.script(
        of: Material(runs: [run.stored.plotted(as: run.label)]))
      guard let measurement = figure.measurement(run.stored.record) else {
        throw NothingToShow(reason: "nothing was recorded for it")
      }
      figures.append(
        PlannedFigure(
          run: index, heading: figure.heading(of: run.stored.record), measurement: measurement,
          reading: figure.figure.summary(of: run.stored.record.function), script: script))
    } catch {
      let absent = LeftOutFigure(
        run: run.stored.folder.name, figure: figure.figure.name, reason: "\(error)")
      leftOut.append((index, absent))
    }
  }

  private mutating func addComparison(of runs: [ReportedRun]) {
    guard runs.count > 1, let measurement = ComparisonMeasurement.text(runs) else { return }
    let comparison = Comparison(
      runs.map { ComparedStage(label: $0.label, runs: [ComparedRun($0.stored)]) })
    let material = Material(
      losses: comparison.material.losses,
      common: CommonSettings(isOfOneList: comparison.isOfOneList))
    guard let script = try? Figure.comparison.script(of: material) else { return }
    figures.append(
      PlannedFigure(
        run: nil, heading: "Final losses", measurement: measurement,
        reading: Figure.comparison.summary, script: script))
  }
}
