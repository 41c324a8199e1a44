import ArgumentParser
import Foundation
import LanguageModel
import Runs

/// `gradus train`: one stage into a run folder.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains one stage into a run folder.",
    discussion: """
      Examples:
        gradus train kaiming
        gradus train raw --output-bias zero --quick
        gradus train --stage deep --gain 3 --no-batchnorm --stop-after 1001

      Stages: \(Stage.lecture.map(\.name).joined(separator: ", ")), or 0 to \
      \(Stage.lecture.count - 1). `gradus stages NAME` tells what each changes.
      """)

  @OptionGroup
  var choice: StageChoice

  @Option(
    name: [.customShort("o"), .customLong("work-dir")],
    help: ArgumentHelp(
      "The run folder (default: runs/STAGE, with the knobs that were turned).", valueName: "folder")
  )
  var folder: String?

  @Flag(help: "Replace a finished run (one that was interrupted is replaced without it).")
  var force = false

  @OptionGroup(title: "Training")
  var training: TrainingOptions

  @OptionGroup(title: "Knobs (default: as the stage sets them; n is a standard normal draw)")
  var knobOptions: KnobOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  mutating func validate() throws {
    if folder == "" { throw ValidationError("--work-dir is empty") }
  }

  func run() throws {
    let knobs = knobOptions.knobs
    let stage = try knobs.applied(to: try choice.chosen())
    let words = try training.names.words(quiet: output.quiet)
    let examples = try Examples(
      words, path: training.names.path, splitSeed: training.names.splitSeed,
      context: stage.network.context)
    let job = try TrainingJob(
      stage: stage, settings: training.settings, examples: examples, path: training.names.path,
      sizes: "--n-hidden, --n-embd, --block-size or --batch-size")
    let name = ([stage.name] + knobs.changes).joined(separator: "-")
    let place = try RunReservation(
      folder ?? "runs/" + name.replacing(" ", with: "-"), force: force)
    if let interrupted = place.interrupted, !output.quiet {
      Console.error(
        "\(place.folder.path): replaces the run that was interrupted at step "
          + "\(interrupted.stepsTaken) of \(interrupted.settings.steps)")
    }
    Interruption.watch()
    let finished = job.train(quiet: output.quiet)
    try place.write(finished)
    let summary = RunSummary(
      finished, folder: place.folder.path, knobs: knobs.changes,
      repeatedShare: examples.repeatedValidationShare)
    Console.print(output.json ? JSONText.text(finished.run) : summary.text)
    try Self.exit(after: finished, at: place.folder.path)
  }

  /// Ends with the exit code of a run that did not go to its end.
  private static func exit(after finished: FinishedRun, at path: String) throws {
    if finished.run.diverged {
      throw Failure(
        "the loss was no longer finite at step \(finished.run.stepsTaken), first in "
          + "\(finished.run.divergedAt ?? "the loss"); the record up to there is kept; "
          + "lower --learning-rate", .diverged)
    }
    if let code = Interruption.exitCode {
      let run = finished.run
      Console.error(
        "gradus: interrupted at step \(run.stepsTaken) of \(run.settings.steps); "
          + "the run up to there is in \(path)"
          + (run.isInterrupted ? ", and the same command begins it again" : ""))
      throw ExitCode(code)
    }
  }
}
