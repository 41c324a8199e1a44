import Corpus
import Files
import LanguageModel
import Quoting
import Runs

/// A run that is wanted: which stage, how, on which names, and where it belongs.
public struct PlannedRun: Sendable {
  public let stage: StageVariant
  public let settings: Settings
  /// The list of names.
  public let words: WordList
  public let folder: RunFolder

  public init(stage: StageVariant, settings: Settings, words: WordList, folder: RunFolder) {
    self.stage = stage
    self.settings = settings
    self.words = words
    self.folder = folder
  }

  /// The run, where it is there and went to its end, so that nothing is left to train.
  ///
  /// For one that was interrupted it is nil: training goes on with it.
  ///
  /// - Throws: `RunError.different` where another run is in its place.
  public func finishedRun() throws(RunError) -> RunRecord? {
    guard folder.exists else { return nil }
    let run = try folder.run()
    let differences = differences(from: run)
    guard differences.isEmpty else {
      throw .different(path: folder.path, differences: differences.joined(separator: ", "))
    }
    return run.isInterrupted ? nil : run
  }

  /// Takes its place, to go on there with what was trained of it before.
  ///
  /// - Parameters:
  ///   - force: whether it comes in place of whatever Gradus wrote there.
  ///   - goesOn: whether it goes on with what was trained of it, rather than begin anew.
  ///   - finished: a shorter training of it, in whose place it may come.
  public func reservation(
    force: Bool, goesOn: Bool, replacing finished: RunRecord? = nil
  ) throws(RunError) -> RunReservation {
    try RunReservation(folder.path, force: force, replacing: finished) { run in
      goesOn && differences(from: run).isEmpty
    }
  }

  /// Clears away what a training left beside its run that was killed when the run was there already.
  public func clearLeftovers(of run: RunRecord) {
    guard RunBeside.isThere(folder.path) else { return }
    try? reservation(force: false, goesOn: true, replacing: run).abandon()
  }

  /// The same run in the first place that is free or holds it already: the folder itself, or with
  /// `-2`, `-3` and so on after its name.
  ///
  /// - Returns: the run; what is there of it, if it went to its end; and what is in the way at the
  ///   folder itself, if anything is.
  public func placed() throws(RunError) -> (
    run: PlannedRun, finished: RunRecord?, conflict: String?
  ) {
    var conflict: String?
    var number = 1
    while true {
      let path = number == 1 ? folder.path : folder.path.extended(by: "-\(number)")
      let run = PlannedRun(
        stage: stage, settings: settings, words: words, folder: RunFolder(path))
      let (finished, found) = try run.contents()
      guard let found else { return (run, finished, conflict) }
      conflict = conflict ?? found
      number += 1
    }
  }

  /// What is in the folder: this run, or what must stay; neither where it is free.
  private func contents() throws(RunError) -> (finished: RunRecord?, conflict: String?) {
    if let killed = try BegunRun(killedAt: folder.path)?.run, killed.isInterrupted {
      let differences = differences(from: killed)
      guard differences.isEmpty else {
        return (nil, "what was trained of a run with " + differences.joined(separator: ", "))
      }
    }
    if folder.isFree { return (nil, nil) }
    guard folder.path.kind == .folder, folder.exists else {
      return (nil, "something else than a run")
    }
    do throws(RunError) {
      if let run = try finishedRun() { return (run, nil) }
      // An interrupted run, which goes on.
      let conflict = RunContents.conflict(in: folder.path, force: false)
      return (nil, conflict.map { "what stays: \($0.fact)" })
    } catch {
      guard case .different(_, let differences) = error else { throw error }
      return (nil, "a run with " + differences)
    }
  }

  /// What a run has instead of what is wanted. That it recorded more is no difference.
  private func differences(from run: RunRecord) -> [String] {
    let there = run.settings
    var differences: [String] = []
    func compare(_ name: String, _ existing: String, _ wanted: String) {
      if existing != wanted { differences.append("\(name) \(existing) instead of \(wanted)") }
    }
    if !words.isKnown(by: run.names.digest) {
      differences.append("other names (\(run.names.file), \(run.names.words.counted("name")))")
    }
    if run.stage.name != stage.name {
      compare("stage", run.stage.name, stage.name)
    } else if run.isFolded {
      differences.append("its BatchNorm folded")
    } else if !run.stage.hasSameRecipe(as: stage) {
      differences.append("other knobs")
    }
    for setting in Setting.all {
      switch setting.flag {
      case Setting.recordEvery.flag:
        // By default it follows from the steps, whose difference is then enough to say.
        if there.steps != settings.steps
          || settings.recordEvery.isMultiple(of: there.recordEvery)
        {
          continue
        }
      case Setting.snapshots.flag:
        // By default they follow from the steps too, and older runs have none.
        if Setting.snapshots.isDefault(settings)
          || Set(settings.snapshots).isSubset(of: there.snapshots)
        {
          continue
        }
      default: break
      }
      let absent = setting.flag == Setting.rateDrop.flag ? "as the stage has it" : "none"
      compare(setting.flag, setting.text(there) ?? absent, setting.text(settings) ?? absent)
    }
    return differences
  }
}
