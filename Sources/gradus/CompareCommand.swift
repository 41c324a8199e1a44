import ArgumentParser
import Experiments
import Files
import LanguageModel
import Plotting
import Quoting
import Report
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
        gradus compare raw kaiming --activation relu --quick
        gradus compare runs/kaiming runs/kaiming-hidden-gain-*
        gradus compare --columns train,validation --quick
        gradus compare raw kaiming --quick --show --figure hockey-stick

      A finished run of a stage is used as it is, if it was trained with these settings on these \
      names; where another run is in its place, the stage is trained into STAGE-2, STAGE-3 and so \
      on, and nothing is lost. Knobs and settings hold for every stage that is named. With --seeds, \
      stages are trained with as many seeds, --seed and those after it. Runs that differ in the seed \
      alone are one row, and the differences between neighbours are held against chance.

      Writes comparison.md, comparison.csv, comparison.json, comparison.tex and the figure \
      plots/comparison into the work folder, of finished runs only with --work-dir. A comparison of \
      other runs that is there stays, and this one becomes comparison-2.
      """)

  @Argument(
    help: ArgumentHelp(
      "Stages by name or number, or run folders (default: all stages).", valueName: "stage|run"),
    completion: .stagesAndFiles)
  var subjects: [String] = []

  @Option(seedCounts, "Train each stage with so many seeds", valueName: "count") var seeds = 1

  @Option(
    help: ArgumentHelp(
      "Show these columns only, in the table, comparison.md and comparison.tex: names with commas "
        + "between them, of \(Comparison.columnNames.joined(separator: ", ")) (default: all that have "
        + "something to show).", valueName: "names"))
  var columns: String?

  @OptionGroup var options: StageRunOptions

  @OptionGroup(title: KnobOptions.title) var knobs: KnobOptions

  @OptionGroup(title: "Showing") var showing: ShowOptions

  mutating func validate() throws {
    for name in columns?.listed ?? [] {
      _ = try NearestName.find(name, "column", among: Comparison.columnNames, by: \.self)
    }
    let chosen = try ComparisonSubject.parse(subjects)
    try options.training.settings.requireSeeds(seeds)
    if seeds > 1, let run = chosen.compactMap(\.folder).first {
      throw ValidationError("\(run.path) is one run of one seed; --seeds goes with stages only")
    }
    if let flag = knobs.options.values.keys.min(), !chosen.contains(where: { $0.stage != nil }) {
      throw ValidationError("--\(flag) goes with stages, which are trained; runs are as they are")
    }
  }

  static let seedCounts = ValueRule.whole(1...1_000)

  func run() async throws {
    let subjects = try ComparisonSubject.parse(subjects)
    let finished = try subjects.compactMap(\.folder).map { [Self.compared(try StoredRun($0))] }
    let stages = try subjects.compactMap(\.stage).map { try knobs.knobs.applied(to: $0) }
    let trained = stages.isEmpty ? [] : try await trained(stages)
    var (folders, rows) = (finished[...], trained[...])
    let comparison = Comparison(
      grouping: subjects.flatMap { subject in
        subject.stage == nil ? folders.removeFirst() : rows.removeFirst()
      }, columns: columns?.listed)
    // Runs that are there need no folder for their comparison.
    let written =
      stages.isEmpty && !options.work.isNamed
      ? nil
      : try ComparisonOutput(
        comparison, as: Figure.comparison.name, in: options.work.folder,
        pictures: options.pictures, force: options.work.force
      ).write(quiet: options.output.quiet) { () throws(NothingToShow) in
        try Figure.comparison.script(of: comparison.material)
      }
    Console.print(options.output.json ? JSONText.text(comparison) : comparison.text)
    if let written, !options.output.json {
      Console.print("")
      Console.print(paths: written.paths)
    }
    let shown = Swift.Result {
      try show(
        comparison, of: (finished + trained).compactMap { $0.first?.folder },
        drawn: written?.paths ?? [])
    }
    try ComparisonVerdict(
      comparison: comparison, drawing: written?.drawing ?? shown.failure,
      quiet: options.output.quiet
    )
    .end(mismatchFails: true)
  }

  /// Trains what is missing, a row for each stage.
  private func trained(
    _ stages: [StageVariant]
  ) async throws -> [[(run: ComparedRun, folder: RunFolder)]] {
    let runs = try StageRuns(
      stages.map { SeedRow($0, options.training.settings) }, seeds: seeds,
      training: options.training, work: options.work, quiet: options.output.quiet)
    return try await runs.train(
      atOnce: options.work.jobs, checkpointEvery: options.checkpoints.checkpointEvery,
      quiet: options.output.quiet
    ) {
      stored, _ in Self.compared(stored)
    }
  }

  private static func compared(_ stored: StoredRun) -> (run: ComparedRun, folder: RunFolder) {
    (ComparedRun(stored), stored.folder)
  }

  /// The comparison itself, or the figure that was named: of several seeds, of the first.
  private func show(
    _ comparison: Comparison, of folders: [RunFolder], drawn: [FilePath]
  ) throws {
    guard showing.option.show else { return }
    if showing.figure != nil {
      return try showing.show([], of: try folders.map { try StoredRun($0) }, options.output)
    }
    try ComparisonOutput.show(
      comparison, drawn: drawn, in: try options.pictures.style, showing.option, options.output)
  }
}

extension Settings {
  /// - Throws: a usage error where there are not so many seeds from the first one on.
  func requireSeeds(_ count: Int) throws {
    guard !seed.addingReportingOverflow(UInt64(count)).overflow else {
      throw ValidationError("--seed \(seed) leaves no room for \(count) seeds")
    }
  }
}
