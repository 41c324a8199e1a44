import Experiments
import Layers
import Plotting
import Runs

/// Which figures a report shows, kind by kind in reading order, and which it cannot.
struct FigurePlan: Sendable {
  /// What the losses of all runs come to; nil where they cannot be compared.
  let comparison: PlannedFigure?
  private(set) var sections: [Section] = []
  /// With the run's place in the report: two runs may have the same name.
  private(set) var leftOut: [(run: Int, figure: LeftOutFigure)] = []

  struct PlannedFigure: Sendable {
    /// The run's place in the report; nil for a figure of all runs.
    let run: Int?
    /// What was found and what is drawn, in the language of the page; empty where the picture says it.
    let headline: String
    let line: String
    /// What is read aloud instead of the picture.
    let alternative: String
    let script: GnuplotScript
  }

  /// One kind of figure, of all runs side by side.
  struct Section: Sendable {
    /// The figure's.
    let name: String
    let heading: String
    /// What it shows and how to read it; several where the runs' activation functions differ.
    let readings: [String]
    let figures: [PlannedFigure]
  }

  /// In the order in which they are drawn.
  var figures: [PlannedFigure] {
    (comparison.map { [$0] } ?? []) + sections.flatMap(\.figures)
  }

  init(_ runs: [ReportedRun], in labels: Labels) {
    let areOfOneList = runs.map(\.run).areOfOneList
    guard runs.count > 1 else {
      comparison = nil
      addSections(of: runs, in: labels, areOfOneList: areOfOneList)
      return
    }
    let together = Material(together: runs.map(\.stored))
    comparison = try? PlannedFigure(.comparison, of: together, run: nil, in: labels)
    if let start = try? PlannedFigure(.hockeyStick, of: together, run: nil, in: labels) {
      add([start], of: .hockeyStick, functions: [runs[0].function], in: labels)
    }
    addSections(of: runs, in: labels, areOfOneList: areOfOneList)
  }

  private mutating func addSections(
    of runs: [ReportedRun], in labels: Labels, areOfOneList: Bool
  ) {
    for reported in ReportedFigure.all {
      var (figures, functions): ([PlannedFigure], [ActivationFunction?]) = ([], [])
      let isOfAll = reported.isOfNames && areOfOneList
      for (index, run) in runs.enumerated()
      where reported.suits(run.stored.record) && !(isOfAll && !figures.isEmpty) {
        do throws(NothingToShow) {
          let material = Material(runs: [run.stored.plotted(as: run.label)])
          figures.append(
            try PlannedFigure(
              reported.figure, of: material, run: isOfAll ? nil : index, in: labels))
          functions.append(run.function)
        } catch {
          let absent = LeftOutFigure(
            run: run.stored.folder.name, figure: reported.figure.name, reason: "\(error)")
          leftOut.append((index, absent))
        }
      }
      if !figures.isEmpty { add(figures, of: reported.figure, functions: functions, in: labels) }
    }
  }

  private mutating func add(
    _ figures: [PlannedFigure], of figure: Figure, functions: [ActivationFunction?],
    in labels: Labels
  ) {
    func distinct(_ text: (ActivationFunction?) -> String) -> [String] {
      functions.map(text).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    sections.append(
      Section(
        name: figure.name,
        heading: distinct { labels.text("\(figure.name).title", of: $0) }.joined(separator: " · "),
        readings: distinct { figure.summary(of: $0, in: labels) }, figures: figures))
  }
}

extension FigurePlan.PlannedFigure {
  /// - Throws: `NothingToShow` if the material has nothing for it.
  fileprivate init(
    _ figure: Figure, of material: Material, run: Int?, in labels: Labels
  ) throws(NothingToShow) {
    self.run = run
    let chart = try figure.chart(of: material)
    headline = labels.text(of: chart.headline)
    line = labels.text(of: chart.line)
    alternative = "\(headline): \(line)"
    script = chart.script
  }
}

extension ReportedRun {
  fileprivate var function: ActivationFunction? { stored.record.function }
}
