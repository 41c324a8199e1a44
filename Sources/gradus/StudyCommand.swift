import ArgumentParser
import Experiments
import LanguageModel
import Plotting
import Quoting
import Report
import Runs

/// `gradus study`: one stage with several values of its knobs and settings.
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Trains a stage with several values of a knob or setting, and says which is best.",
    discussion: """
      Examples:
        gradus study kaiming --vary hidden-gain=0.5,1,5/3,3 --quick
        gradus study kaiming --vary learning-rate=1/100,1/30,1/10,1/3 --seeds 5 --quick
        gradus study deep --vary batchnorm=on,off --vary hidden-gain=1,5/3 --stop-after 1001

      Whatever `gradus train` has can be varied: numbers and fractions, words such as \
      activation=tanh,relu, and flags as batchnorm=on,off. With several --vary every combination is \
      trained, each with --seeds seeds. A run is in a folder that is called after what differs; a \
      finished run is used as it is, so that a study can be stopped, continued and enlarged.

      Writes study.md, study.csv, study.json, study.tex and the figure plots/study into the work \
      folder. A study of other runs that is there stays, and this one becomes study-2.
      """)

  @OptionGroup var choice: StageChoice

  @OptionGroup var varied: VaryOption

  @Option(CompareCommand.seedCounts, "Train each value with so many seeds", valueName: "count")
  var seeds = 3

  @OptionGroup var options: StageRunOptions

  @OptionGroup(title: KnobOptions.title) var knobs: KnobOptions

  @OptionGroup var showing: ShowOption

  mutating func validate() throws {
    guard !varied.vary.isEmpty else {
      throw ValidationError("name what is to be varied: --vary hidden-gain=0.5,1,5/3,3")
    }
    try options.training.settings.requireSeeds(seeds)
    let set = options.training.values
    for variation in try varied.variations where set[variation.flag] != nil {
      throw ValidationError(
        "--\(variation.flag) is varied, and cannot be set as well; leave one out")
    }
  }

  func run() async throws {
    let grid = try Grid(
      [try choice.chosen()], knobs: knobs.options.values, settings: options.training.settings,
      variations: try varied.variations)
    let quiet = options.output.quiet
    let runs = try StageRuns(
      grid.rows, seeds: seeds, training: options.training, work: options.work, quiet: quiet)
    let outcome = GridOutcome(
      grid,
      try await runs.train(
        atOnce: options.work.jobs, checkpointEvery: options.checkpoints.checkpointEvery,
        quiet: quiet
      ) { stored, _ in
        ComparedRun(stored)
      })
    var comparison = outcome.comparison
    comparison.finding = outcome.headline.english
    let written = try ComparisonOutput(
      comparison, as: "study", in: options.work.folder, pictures: options.pictures,
      force: options.work.force
    ).write(quiet: quiet) { () throws(NothingToShow) in try outcome.chart().script }
    Console.print(options.output.json ? JSONText.text(comparison) : comparison.text)
    if !options.output.json {
      Console.print("")
      Console.print(paths: written.paths)
    }
    let shown = Swift.Result {
      try outcome.show("study", showing, options.pictures, options.output, written.paths)
    }
    try ComparisonVerdict(
      comparison: comparison, drawing: written.drawing ?? shown.failure,
      quiet: options.output.quiet
    )
    .end(mismatchFails: false)
  }
}
