import ArgumentParser
import Corpus
import Diagnostics
import Experiments
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
        gradus lecture --figures all

      A finished run of a stage is used as it is, if it was trained with these settings on these \
      names; where another run is in its place, the stage is trained into STAGE-2, STAGE-3 and so \
      on, and nothing is lost. For each stage the work folder then holds a run with its figures \
      (plots) and twenty names (samples.txt), and beside them the comparison that \
      `gradus compare` writes and report.html with everything on one page.

      With --figures all, every figure is drawn of every stage, the last stage is trained for \
      \(SlideDeck.stoppedAfter) steps besides, after which the lecture looks at it, and the folder slides \
      holds the pictures in the order of the lecture and slides.tex, a deck of beamer that pdflatex sets. \
      With --show, the comparison is shown.
      """)

  @Option(
    help: """
      What is drawn of each stage: lecture, the \(Figure.lecture.count) figures of the lecture, or all, \
      every figure that there is, and slides.
      """)
  var figures = FigureChoice.lecture

  @OptionGroup var showing: ShowOption

  @OptionGroup var options: StageRunOptions

  enum FigureChoice: String, CaseIterable, ExpressibleByArgument {
    case lecture, all

    var figures: [Figure] { self == .all ? Figure.ofRun : Figure.lecture }
  }

  /// Beside the stages, the runs that slides show; none where the whole run is no longer.
  private var stopped: [SeedRow] {
    let steps = SlideDeck.stoppedAfter
    var settings = options.training.settings
    guard figures == .all, settings.steps > steps else { return [] }
    settings.stopAfter = steps
    settings.recordEvery = settings.defaultRecordEvery
    settings.snapshots.removeAll { $0 >= steps }
    return Stage.lecture.suffix(1).map {
      SeedRow(StageVariant($0), settings, folderWords: ["\(steps)"])
    }
  }

  func run() async throws {
    let quiet = options.output.quiet
    let runs = try StageRuns(
      (Stage.lecture.map { SeedRow(StageVariant($0), options.training.settings) }) + stopped,
      seeds: 1, training: options.training, work: options.work, quiet: quiet)
    if !quiet { Console.error(plan(runs)) }
    let all = try await runs.train(
      atOnce: options.work.jobs, checkpointEvery: options.checkpoints.checkpointEvery, quiet: quiet
    ) { stored, model in
      var run = stored
      // Of a run that diverged there is nothing to draw from.
      if !run.run.diverged {
        run.samples = try run.names(from: model, examples: runs.examples(for: run.run))
      }
      return run
    }.map { $0[0] }
    // Only whole runs are compared.
    let stored = Array(all.prefix(Stage.lecture.count))
    let comparison = Comparison(
      stored.map { ComparedStage(label: $0.run.stage.name, runs: [ComparedRun($0)]) })
    for run in all { try run.samples?.write(to: run.folder, force: options.work.force) }
    let drawn: (paths: [[FilePath]], problem: (any Error)?)
    do {
      drawn = try await drawFigures(of: all)
    } catch {
      // Labels that cannot be read, which the rest of the lecture does not need.
      drawn = (all.map { _ in [] }, error)
    }
    let written = try ComparisonOutput(
      comparison, as: Figure.comparison.name, in: options.work.folder, pictures: options.pictures,
      force: options.work.force
    ).write(quiet: quiet) { () throws(NothingToShow) in
      try Figure.comparison.script(of: comparison.material)
    }
    let slides = try await writeSlides(
      of: stored, stopped: all.dropFirst(stored.count).first, runs, comparison)
    // The page draws every figure once more, for which a signal should not have to wait.
    try ComparisonVerdict.endIfInterrupted()
    let labels = (try? options.pictures.labelsFile.labels) ?? .default
    let page = try await HTMLReport(runs: stored, labels: labels).page()
    let pagePath = try page.write(
      to: options.work.folder.appending("report.html"), isNamed: false, force: options.work.force,
      quiet: quiet)
    let report = LectureReport(
      folder: options.work.folder.string, comparison: comparison,
      runs: zip(all, drawn.paths).map { run, paths in
        LectureReport.Run(
          folder: run.folder.path.string, figures: paths.map(\.string),
          samples: run.samples?.samples ?? [])
      },
      files: written.paths.map(\.string), page: pagePath.string, slides: slides.path?.string)
    Console.print(options.output.json ? JSONText.text(report) : report.text)
    let shown = Swift.Result {
      try ComparisonOutput.show(
        comparison, drawn: written.paths, in: try options.pictures.style, showing, options.output)
    }
    try ComparisonVerdict(
      comparison: comparison,
      drawing: drawn.problem ?? written.drawing ?? slides.problem ?? page.problem ?? shown.failure,
      quiet: quiet
    )
    .end(mismatchFails: false)
  }

  /// - Returns: the path of their text; nil where none are wanted.
  private func writeSlides(
    of stored: [StoredRun], stopped: StoredRun?, _ runs: StageRuns, _ comparison: Comparison
  ) async throws -> (path: FilePath?, problem: (any Error)?) {
    guard figures == .all, let kaiming = stored.first(where: { $0.run.stage.name == "kaiming" })
    else { return (nil, nil) }
    let sweep = LearningRateSweep(
      training: kaiming.run.stage.recipe, settings: options.training.settings,
      examples: runs.examples(for: kaiming.run), exponents: LearningRateCommand.usualExponents,
      steps: LearningRateCommand.usualSteps)
    let folder = options.work.folder.appending("slides")
    let deck = SlideDeck(
      of: stored, stopped: stopped, comparison: comparison, sweep: sweep,
      in: try options.pictures.style, into: folder)
    return try await SlidesOutput(deck: deck, folder: folder, force: options.work.force).write(
      atOnce: options.work.jobs, quiet: options.output.quiet, about: comparison.subject)
  }

  /// Draws the figures of all runs; stops after a signal, and goes on after a failure.
  ///
  /// - Returns: the scripts and pictures of each run, and the first thing that went wrong.
  private func drawFigures(
    of runs: [StoredRun]
  ) async throws -> (paths: [[FilePath]], problem: (any Error)?) {
    let (formats, style) = (try options.pictures.formats, try options.pictures.style)
    let quiet = options.output.quiet
    let showsProgress = !quiet && Console.isTerminal
    let plan = PicturePlan(figures.figures, of: runs)
    let pictures = plan.pictures.flatMap(\.self)
    let drawn = await Gnuplot.ofProgram.draw(
      pictures, formats: formats, style: style, atOnce: options.work.jobs,
      force: options.work.force, until: { Interruption.exitCode != nil }
    ) { done in
      if showsProgress { Console.live("figure \(done) of \(pictures.count)") }
    }
    if showsProgress { Console.live("") }
    if !quiet { for absence in plan.absences { Console.error(absence) } }
    Gnuplot.tellMissingGlyphs(quiet: quiet)
    var problem: (any Error)? = plan.problem
    for case .failure(let error)? in drawn { problem = problem ?? error }
    var rest = drawn.map { (try? $0?.get()) ?? [] }[...]
    let paths = plan.pictures.map { pictures in
      defer { rest.removeFirst(pictures.count) }
      return Array(rest.prefix(pictures.count).joined())
    }
    return (paths, problem)
  }

  /// What is going to happen, in one line.
  private func plan(_ runs: StageRuns) -> String {
    let there = runs.planned.count - runs.missing.count
    let steps =
      "\(Stage.lecture.count) stages of \(options.training.settings.steps.counted("step"))"
      + (stopped.isEmpty ? "" : " and one of \(SlideDeck.stoppedAfter.grouped)")
    let figures = "\(figures.figures.count) figures of each, into \(options.work.folder)"
    if runs.missing.isEmpty { return "\(steps), all there already; \(figures)" }
    return steps + (there > 0 ? ", \(there) there already" : "")
      + ", \(min(options.work.jobs, runs.missing.count)) at a time; \(figures)"
  }
}
