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
    let place = try run.reservation(force: force, replacing: wish.finished)
    if !output.quiet { place.tellWhatIsReplaced(firstStep: job.firstStep(in: place)) }
    Interruption.watch()
    let finished = job.train(
      in: place, checkpointEvery: training.checkpointEvery, quiet: output.quiet)
    if wish.finished != nil, finished.run.isInterrupted, let state = finished.state {
      return try leave(finished.run, state, in: place)
    }
    try place.write(finished)
    try report(StoredRun(finished, in: place.folder))
  }

  /// What is to be trained, and where.
  private struct Wish {
    let run: PlannedRun
    let examples: Examples
    /// Of the list.
    let path: FilePath
    /// Where the training of a run stood that goes on.
    var start: RunState?
    /// The shorter run in whose place it may come.
    var finished: RunRecord?
    /// The run, where it is there already.
    var there: RunRecord?
    var remark = ""
  }

  /// A run of a stage.
  private func new() throws -> Wish {
    let stage = try knobs.knobs.applied(to: try choice.chosen())
    let path = training.names.path
    let words = try training.names.words(quiet: output.quiet)
    let run = try planned(stage, on: words)
    let examples = try Examples(
      words, path: path.string, splitSeed: training.settings.splitSeed,
      context: stage.recipe.context, trainNames: training.settings.trainNames)
    return Wish(
      run: run, examples: examples, path: path, there: try finished(run),
      remark: "this run is there already; --force trains it again")
  }

  /// A run that goes on, in its own place or in another one.
  private func resumed(_ path: FilePath) throws -> Wish {
    let given = training.values
    let length = going.length(
      maxSteps: given[Setting.maxSteps.flag] == nil ? nil : training.settings.maxSteps)
    let resumed = try ResumedRun(path, isLonger: length.isLonger)
    try OtherChoices(
      of: resumed.run, stage: try choice.chosenIfAny(), settings: given, knobs: knobs.options.values
    ).requireNone(at: path)
    var names = RunNamesOptions()
    names.path = training.names.isNamed ? training.names.path : nil
    let now = try resumed.training(length)
    let examples = try names.examples(of: resumed.run)
    let run = PlannedRun(
      stage: resumed.run.stage, settings: now?.settings ?? resumed.run.settings,
      words: examples.words, folder: RunFolder(folder ?? path))
    var wish = Wish(
      run: run, examples: examples, path: names.path(of: resumed.run), start: now?.start)
    if let folder, folder.runPlace != path.runPlace {
      wish.there = try finished(run)
      wish.remark = "this run is there already; --force trains it again"
    } else {
      wish.finished = resumed.finished
      wish.there = now == nil ? resumed.run : nil
      wish.remark = "this run has reached its end; --more N goes on after it"
    }
    return wish
  }

  /// Ends where a run was to become longer and a signal came: it stays, and what was trained after it is
  /// its checkpoint.
  private func leave(_ run: RunRecord, _ state: RunState, in place: RunReservation) throws {
    try place.save(run, state)
    place.abandon()
    Console.error(
      "gradus: interrupted at step \(run.stepsTaken) of \(run.settings.steps); \(place.folder.path) is "
        + "as it was, and `gradus train --resume \(place.folder.path.string.shellFile)` goes on from there"
    )
    throw ExitCode(Interruption.exitCode ?? 130)
  }

  /// The run that is wanted, and where it belongs: where the user says, else in the first place of its
  /// name that is free or holds it already.
  private func planned(_ stage: StageVariant, on words: WordList) throws -> PlannedRun {
    let title = RunTitle(
      stage: stage, settings: training.settings, list: training.names.path.name,
      digest: words.digest)
    let plan = PlannedRun(
      stage: stage, settings: training.settings, words: words,
      folder: RunFolder(folder ?? WorkOptions.defaultFolder.appending(title.folderName)))
    if folder == nil, WorkOptions.defaultFolder.kind == .link {
      throw FileError.link(WorkOptions.defaultFolder)
    }
    guard folder == nil, !force else { return plan }
    let placed = try plan.placed()
    if let conflict = placed.conflict, !output.quiet {
      var remarks = PlaceRemarks()
      remarks.add(plan.folder, holds: conflict, used: placed.run.folder)
      for line in remarks.lines { Console.error(line) }
    }
    return placed.run
  }

  /// The wanted run, where it is there already and may be left as it is.
  ///
  /// - Throws: `RunError.different` where another run is in its place.
  private func finished(_ run: PlannedRun) throws(RunError) -> RunRecord? {
    if force { return nil }
    do throws(RunError) {
      let there = try run.finishedRun()
      return folder == nil || skipFinished ? there : nil
    } catch {
      guard case .different = error else {
        // What is no run that can be read is looked at where the place is taken.
        return nil
      }
      throw error
    }
  }

  /// Says what came out, and ends.
  ///
  /// - Throws: the exit code of a run that did not go to its end.
  private func report(_ stored: StoredRun) throws {
    let run = stored.run
    let summary = RunSummary(stored)
    output.json ? Console.print(JSONText.text(run)) : Console.print(TerminalText(summary))
    if !output.quiet, let remark = summary.remarkOnTokens { Console.error(remark) }
    ShortRun.tell(of: [run], quiet: output.quiet)
    if let divergence = run.divergenceInWords {
      throw Failure(
        "\(divergence); \(run.keptOfDivergence); \(run.divergenceAdvice)", .diverged)
    }
    if let code = Interruption.exitCode {
      Console.error(
        "gradus: interrupted at step \(run.stepsTaken) of \(run.settings.steps); "
          + "the run up to there is in \(stored.folder.path)"
          + (run.isInterrupted
            ? ", and `gradus train --resume \(stored.folder.path.string.shellFile)` goes on from there"
            : ""))
      throw ExitCode(code)
    }
    let figures: [Figure] =
      run.stepsTaken < Self.stepsOfCurve ? [.preActivations, .loss] : [.loss, .preActivations]
    try showing.show(figures, of: [stored], output)
  }
}

extension RunReservation {
  /// Says where the training goes on, and what goes when the new run comes.
  func tellWhatIsReplaced(firstStep: Int = 0) {
    tellWhereNobodyIsKeptAway()
    if let interrupted {
      Console.error(
        "\(folder.path): replaces the run that was interrupted at step "
          + "\(interrupted.stepsTaken) of \(interrupted.settings.steps)")
    }
    if firstStep > 0 { Console.error("\(folder.path): goes on from step \(firstStep)") }
    if !replacedAdditions.isEmpty {
      Console.error(
        "\(folder.path): with the run, what was made of it is replaced too: "
          + replacedAdditions.joined(separator: ", "))
    }
  }

  func tellWhereNobodyIsKeptAway() {
    if isExclusive { return }
    Console.error(
      "\(folder.path): this file system has no locks; see to it that nobody else trains this run too"
    )
  }
}
