import ArgumentParser
import Corpus
import Files
import LanguageModel
import Plotting
import Quoting
import Report
import Runs

/// `gradus lecture`: everything from names to figures.
struct LectureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lecture",
    abstract: "Trains every stage, draws all figures, and puts losses and samples side by side.",
    discussion: """
      Examples:
        gradus lecture --quick
        gradus lecture -i names.txt -o autumn --theme dark --format png,pdf

      A finished run of a stage is used as it is, if it was trained with these settings on these \
      names; where another run is in its place, the stage is trained into STAGE-2, STAGE-3 and so \
      on, and nothing is lost. For each stage the work folder then holds a run with its figures \
      (plots) and twenty names (samples.txt), and beside them the comparison that \
      `gradus compare` writes and report.html with everything on one page.
      """)

  @OptionGroup
  var options: StageRunOptions

  func run() async throws {
    let quiet = options.output.quiet
    let runs = try StageRuns(
      Stage.lecture, seeds: 1, training: options.training, work: options.work, quiet: quiet)
    let folders = runs.planned.map { $0[0].folder }
    if !quiet { Console.error(plan(runs)) }
    try await runs.train(atOnce: options.work.jobs, quiet: quiet)
    let comparison = Comparison(try runs.compared())
    let samples = try runs.planned.map { try names(of: $0[0], runs.examples(for: $0[0].stage)) }
    let drawn = try await ParallelDrawing(
      folders, pictures: options.pictures, atOnce: options.work.jobs, force: options.work.force,
      quiet: quiet
    ).draw()
    let written = try ComparisonOutput(
      comparison: comparison, folder: WorkFolder(options.work.folder), pictures: options.pictures,
      force: options.work.force
    ).write(quiet: quiet)
    // The page draws every figure once more, for which a signal should not have to wait.
    try ComparisonVerdict.endIfInterrupted()
    let page = try HTMLReport(runs: folders).page()
    let pagePath = try ReportPlace(options.work.folder.appending("report.html"), isNamed: false)
      .write(page, force: options.work.force, quiet: quiet)
    let report = LectureReport(
      folder: options.work.folder.string, comparison: comparison,
      runs: folders.indices.map { place in
        LectureReport.Run(
          folder: folders[place].path.string, figures: drawn.paths[place].map(\.string),
          samples: samples[place])
      },
      files: written.paths.map(\.string), page: pagePath.string)
    Console.print(options.output.json ? JSONText.text(report) : report.text)
    try ComparisonVerdict(
      comparison: comparison, drawing: drawn.failure ?? written.drawing ?? page.problem
    )
    .end(mismatchFails: false)
  }

  /// What is going to happen, in one line.
  private func plan(_ runs: StageRuns) -> String {
    let there = runs.planned.count - runs.missing.count
    let steps =
      "\(runs.planned.count) stages of \(options.training.settings.steps.counted("step"))"
    let figures = "\(Figure.lecture.count) figures of each, into \(options.work.folder)"
    if runs.missing.isEmpty { return "\(steps), all there already; \(figures)" }
    return steps + (there > 0 ? ", \(there) there already" : "")
      + ", \(min(options.work.jobs, runs.missing.count)) at a time; \(figures)"
  }

  /// Of a run that diverged there is nothing to draw from.
  private func names(of run: PlannedRun, _ examples: Examples) throws
    -> [SampledNames.Sample]
  {
    guard try !run.folder.run().diverged else { return [] }
    let names = try SampledNames(from: run.folder, examples: examples)
    try names.write(to: run.folder, force: options.work.force)
    return names.samples
  }
}
