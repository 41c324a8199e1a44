import ArgumentParser
import Corpus
import Experiments
import Files
import LanguageModel
import Quoting
import Runs

/// `gradus sweep run`: what is missing of a sweep, or of one of its slices.
struct SweepRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Trains what is missing of a sweep, or of one of its slices.",
    discussion: """
      Examples:
        gradus sweep run gain
        gradus sweep run gain --slice 17/500 --jobs 1

      Each run that has ended is a line in FOLDER/results. Whatever happens to the process or the \
      machine, the same command does what is missing. It ends with 0 where all runs are there, 3 where \
      some of them diverged, 75 where another process does this slice.
      """)

  @OptionGroup var place: SweepFolder

  @Option(
    slices, "Do one of equal parts alone", default: "all of it", valueName: "i/n")
  var slice: SweepSlice = .whole

  @OptionGroup var atOnce: JobsOption

  @OptionGroup var checkpoints: CheckpointOption

  @OptionGroup var list: PlanNamesOption

  @OptionGroup var kernels: KernelOption

  @OptionGroup(title: "Output") var output: OutputOptions

  private static let slices = ValueRule<SweepSlice>(
    "a slice as 17/500, of up to \(SweepSlice.countLimit) slices",
    text: \.description
  ) { SweepSlice($0) }

  func run() async throws {
    let sweep = try Sweep(in: place.folder)
    if let planned = sweep.plan.kernel, let kernel = kernels.kernel,
      kernel.lowercased() != planned.lowercased()
    {
      throw Failure(
        "\(place.folder): its plan wants the kernels \(planned) for every run; leave --kernel out, or make "
          + "a plan for others with `gradus sweep plan`", .usage)
    }
    try KernelOption.require(kernels.kernel ?? sweep.plan.kernel)
    let path = try list.path(of: sweep.plan)
    let training = try SliceTraining(
      slice, of: sweep, words: try WordList.read(path: path), path: path,
      version: Gradus.configuration.version)
    if !training.isExclusive, !output.quiet {
      Console.error(
        "\(place.folder): this file system has no locks; see to it that nobody else does this slice too"
      )
    }
    Interruption.watch()
    let progress = SweepProgress(training, quiet: output.quiet)
    let counts: SliceLines.Counts
    do {
      defer { progress.end() }
      counts = try await training.train(
        atOnce: atOnce.jobs, until: .bySignal, checkpointEvery: checkpoints.checkpointEvery,
        observedBy: progress)
    }
    try report(training, counts)
  }

  /// Says what is there, and ends.
  ///
  /// - Throws: the exit code of a slice that is not there whole, or of which runs diverged.
  private func report(_ training: SliceTraining, _ counts: SliceLines.Counts) throws {
    let wanted = training.foundCount + training.missingCount
    if output.json {
      Console.print(
        JSONText.text(
          Document(
            runs: wanted, done: counts.done, diverged: counts.diverged, found: training.foundCount))
      )
    } else {
      Console.print(summary(wanted, counts, found: training.foundCount))
    }
    if let code = Interruption.exitCode {
      Console.error(
        "gradus: interrupted; the same command goes on with what is missing")
      throw ExitCode(code)
    }
    if counts.elsewhere > 0 {
      throw Failure(
        "\(place.folder): \(counts.elsewhere.counted("run")) of slice \(slice) "
          + (counts.elsewhere == 1 ? "is" : "are") + " being trained by another process", .inUse)
    }
    if counts.diverged > 0 { throw ExitCode(Failure.Code.diverged.rawValue) }
  }

  /// `gain: 40 of 40 runs there, 12 before; 1 diverged`
  private func summary(_ wanted: Int, _ counts: SliceLines.Counts, found: Int) -> String {
    let before = found > 0 ? ", \(found.grouped) before" : ""
    let diverged = counts.diverged > 0 ? "; \(counts.diverged.grouped) diverged" : ""
    return
      "\(place.folder.string.shownOnOneLine): \(counts.done.grouped) of \(wanted.counted("run")) there"
      + before
      + diverged
  }

  private struct Document: Encodable {
    let runs: Int
    let done: Int
    let diverged: Int
    /// Of the done ones, how many were there before.
    let found: Int
  }
}
