import ArgumentParser
import Corpus
import Experiments
import Files
import Foundation
import LanguageModel
import Plotting
import Quoting
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
        gradus train deep --gain 3 --no-batchnorm --stop-after 1001
        gradus train kaiming --quick --show
        gradus train --resume runs/kaiming --more 20000 --schedule keep

      Stages: \(Stage.lecture.map(\.name).joined(separator: ", ")), or 0 to \
      \(Stage.lecture.count - 1). `gradus stages NAME` tells what each changes.

      With --show, the picture of the run is shown after it: its loss, or of a run of fewer than \
      \(Self.stepsOfCurve) steps what enters its activation functions.
      """)

  @OptionGroup var choice: StageChoice

  @Option(
    name: [.customShort("o"), .customLong("work-dir")],
    help: ArgumentHelp(
      "The run folder (default: runs/STAGE, with the knobs, rate, batch, seeds and list that are not "
        + "the stage's; where another run is there, STAGE-2 and so on).", valueName: "folder")
  )
  var folder: FilePath?

  @Flag(
    help: """
      Begin anew in place of a run that is there, finished, interrupted or killed, and of files of it \
      that are not as Gradus left them.
      """)
  var force = false

  @Flag(help: "Leave a finished run as it is, if it was trained with these settings.")
  var skipFinished = false

  @OptionGroup(title: ResumeOptions.title) var going: ResumeOptions

  @OptionGroup(title: "Training") var training: TrainingOptions

  @OptionGroup(title: "Training") var checkpoints: CheckpointOption

  @OptionGroup(title: KnobOptions.title) var knobs: KnobOptions

  @OptionGroup(title: "Showing") var showing: ShowOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  /// Of fewer steps, the loss is noise.
  private static let stepsOfCurve = 100

  mutating func validate() throws {
    if folder?.isEmpty ?? false { throw ValidationError("--work-dir is empty") }
    try showing.requireFigure(ofRuns: 1)
  }

  func run() throws {
    let wish = try going.resume.map(resumed) ?? new()
    let run = wish.run
    if let there = wish.there {
      run.clearLeftovers(of: there)
      if !output.quiet { Console.error("\(run.folder.path): \(wish.remark)") }
      var stored = try StoredRun(run.folder, run: there)
      stored.timing = try? run.folder.timing()
      return try report(stored)
    }
    let job = try TrainingJob(
      stage: run.stage, settings: run.settings, examples: wish.examples, path: wish.path,
      from: wish.start, sizes: "--n-hidden, --n-embd, --block-size or --batch-size")
    let place = try run.reservation(
      force: force, goesOn: !force || going.resume != nil, replacing: wish.finished)
    if !output.quiet { place.tellWhatIsReplaced(firstStep: job.firstStep(in: place)) }
    Interruption.watch()
    let finished = job.train(
      in: place, checkpointEvery: checkpoints.checkpointEvery, quiet: output.quiet)
    let way = finished.state.map { _ in wayOn(in: place.folder, list: wish.path, of: finished.run) }
    switch try place.write(finished) {
    case .inPlace: try report(StoredRun(finished, in: place.folder), wayOn: way)
    case .checkpoint:
      throw interrupted(finished.run, "\(place.folder.path) is as it was", wayOn: way)
    case .beside(let folder):
      Console.error(
        "\(place.folder.path): stays as it was; its longer training is in \(folder.path)")
      try report(StoredRun(finished, in: folder))
    }
  }

  /// What goes on with a run that was interrupted.
  private func wayOn(in folder: RunFolder, list: FilePath, of run: RunRecord) -> String {
    let names =
      RunNamesOptions.usualPath(of: run) == list ? "" : " -i \(list.string.shellFile)"
    return "`gradus train --resume \(folder.path.string.shellFile)\(names)`"
  }

  /// Says after a signal where what was trained is, and what goes on with it.
  ///
  /// - Returns: the exit code.
  private func interrupted(_ run: RunRecord, _ place: String, wayOn way: String?) -> ExitCode {
    Console.error(
      "gradus: interrupted at step \(run.stepsTaken) of \(run.settings.steps); \(place)"
        + (way.map { ", and \($0) goes on from there" } ?? ""))
    return ExitCode(Interruption.exitCode ?? 130)
  }

  /// Says what came out, and ends.
  ///
  /// - Parameter way: what goes on with the run where it was interrupted.
  /// - Throws: the exit code of a run that did not go to its end.
  private func report(_ stored: StoredRun, wayOn way: String? = nil) throws {
    let run = stored.run
    let summary = RunSummary(stored)
    output.json ? Console.print(JSONText.text(run)) : Console.print(TerminalText(summary))
    if !output.quiet, let remark = summary.remarkOnTokens { Console.error(remark) }
    ShortRun.tell(of: [run], quiet: output.quiet)
    if let divergence = run.divergenceInWords {
      throw Failure(
        "\(divergence); \(run.keptOfDivergence); \(run.divergenceAdvice)", .diverged)
    }
    if Interruption.exitCode != nil {
      throw interrupted(
        run, "the run up to there is in \(stored.folder.path)", wayOn: run.isInterrupted ? way : nil
      )
    }
    let figures: [Figure] =
      run.stepsTaken < Self.stepsOfCurve ? [.preActivations, .loss] : [.loss, .preActivations]
    try showing.show(figures, of: [stored], output)
  }
}
