import ArgumentParser
import Corpus
import Experiments
import Files
import LanguageModel
import Runs

/// Which run `gradus train` was asked for: a new one of a stage, or one that goes on.
extension TrainCommand {
  /// What is to be trained, and where.
  struct Wish {
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
  func new() throws -> Wish {
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
  func resumed(_ path: FilePath) throws -> Wish {
    let given = training.values
    let length = try going.length(
      maxSteps: given[Setting.maxSteps.flag] == nil ? nil : training.settings.maxSteps)
    let resumed = try ResumedRun(path, isLonger: length.isLonger)
    try OtherChoices(
      of: resumed.run, stage: try choice.chosenIfAny(), settings: given, knobs: knobs.options.values
    ).requireNone(at: path)
    var names = RunNamesOptions()
    names.path = training.names.named
    let now = try resumed.training(length)
    let examples = try names.examples(of: resumed.run)
    let run = PlannedRun(
      stage: resumed.run.stage, settings: now?.settings ?? resumed.run.settings,
      words: examples.words, folder: RunFolder(folder ?? path))
    var wish = Wish(
      run: run, examples: examples, path: names.path(of: resumed.run), start: now?.start)
    if let folder, !folder.isPlace(of: path) {
      guard now != nil else { throw ValidationError("\(path): \(resumed.remarkOnEnd)") }
      wish.there = try finished(run)
      wish.remark = "this run is there already; --force trains it again"
    } else {
      wish.finished = resumed.finished
      wish.there = now == nil ? resumed.run : nil
      wish.remark = resumed.remarkOnEnd
    }
    return wish
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
}
