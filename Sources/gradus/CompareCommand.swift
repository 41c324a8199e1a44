import ArgumentParser
import Experiments
import LanguageModel
import Quoting
import Runs

/// `gradus compare`: stages and runs side by side.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Puts the losses of stages or runs side by side; trains what is missing.",
    discussion: """
      Examples:
        gradus compare --quick
        gradus compare scaled-hidden kaiming batchnorm --seeds 5
        gradus compare runs/kaiming runs/kaiming-hidden-gain-0.5
        gradus compare --columns train,validation --quick

      A finished run of a stage is used as it is, if it was trained with these settings on these \
      names; where another run is in its place, the stage is trained into STAGE-2, STAGE-3 and so \
      on, and nothing is lost. With --seeds, stages are trained with as many seeds, --seed and \
      those after it, and the differences between neighbours are held against chance.

      Writes comparison.md, comparison.csv, comparison.json, comparison.tex and the figure \
      plots/comparison into the work folder, of finished runs only with --work-dir. A comparison of \
      other runs that is there stays, and this one becomes comparison-2.
      """)

  @Argument(
    help: ArgumentHelp(
      "Stages by name or number, or run folders (default: all stages).", valueName: "stage|run"))
  var subjects: [String] = []

  @Option(seedCounts, "Train each stage with so many seeds", valueName: "count") var seeds = 1

  @Option(
    help: ArgumentHelp(
      "Show these columns only, in the table, comparison.md and comparison.tex: names with commas "
        + "between them, of \(Comparison.columnNames.joined(separator: ", ")) (default: all that have "
        + "something to show).", valueName: "names"))
  var columns: String?

  @OptionGroup var options: StageRunOptions

  mutating func validate() throws {
    for name in columns?.listed ?? [] {
      _ = try NearestName.find(name, "column", among: Comparison.columnNames, by: \.self)
    }
    let chosen = try ComparisonSubject.parse(subjects)
    guard !options.training.settings.seed.addingReportingOverflow(UInt64(seeds)).overflow else {
      throw ValidationError(
        "--seed \(options.training.settings.seed) leaves no room for \(seeds) seeds")
    }
    if seeds > 1, let run = chosen.compactMap(\.folder).first {
      throw ValidationError("\(run.path) is one run of one seed; --seeds goes with stages only")
    }
  }

  private static let seedCounts = ValueRule.whole(1...1_000)

  func run() async throws {
    let subjects = try ComparisonSubject.parse(subjects)
    var finished = try subjects.compactMap(\.folder).map { ComparedRun(try StoredRun($0)) }[...]
    var rows: ArraySlice<ComparedStage> = []
    let stages = subjects.compactMap(\.stage)
    if !stages.isEmpty {
      let runs = try StageRuns(
        stages, seeds: seeds, training: options.training, work: options.work,
        quiet: options.output.quiet)
      let compared = try await runs.train(
        atOnce: options.work.jobs, quiet: options.output.quiet
      ) { stored, _ in ComparedRun(stored) }
      rows = zip(stages, compared).map { ComparedStage(label: $0.name, runs: $1) }[...]
    }
    let labels = ComparisonSubject.labels(subjects)
    let comparison = Comparison(
      zip(subjects, labels).map { subject, label in
        subject.stage == nil
          ? ComparedStage(label: label, runs: [finished.removeFirst()]) : rows.removeFirst()
      }, columns: columns?.listed)
    // Runs that are there need no folder for their comparison.
    let written =
      stages.isEmpty && !options.work.isNamed
      ? nil
      : try ComparisonOutput(
        comparison: comparison, folder: options.work.folder,
        pictures: options.pictures, force: options.work.force
      ).write(quiet: options.output.quiet)
    Console.print(options.output.json ? JSONText.text(comparison) : comparison.text)
    if let written, !options.output.json {
      Console.print("")
      Console.print(paths: written.paths)
    }
    try ComparisonVerdict(comparison: comparison, drawing: written?.drawing)
      .end(mismatchFails: true)
  }
}
