import Files
import LanguageModel
import Quoting
import Runs

/// A run that goes on: to the end that it was to have, or to a later one.
public struct ResumedRun: Sendable {
  /// As it is there, finished or not.
  public let run: RunRecord
  /// How it is trained now.
  public let settings: Settings
  /// Where the training stood; nil where it has reached its end.
  public let start: RunState?
  /// The finished run in the folder, in whose place the longer one may come.
  public let finished: RunRecord?

  /// How much longer a run is to be trained.
  public struct Length: Sendable {
    /// Steps after the end that it has.
    public let more: Int?
    /// Where it is to end.
    public let maxSteps: Int?
    public let schedule: LongerSchedule?

    public init(more: Int?, maxSteps: Int?, schedule: LongerSchedule?) {
      self.more = more
      self.maxSteps = maxSteps
      self.schedule = schedule
    }

    var isLonger: Bool { more != nil || maxSteps != nil }
  }

  /// Why a run cannot go on in the way that is wanted, in one sentence with what to do.
  public struct Refusal: Error, CustomStringConvertible {
    public let description: String
  }

  /// Reads where a run stood, in its folder or in the checkpoint of a training that was killed there.
  ///
  /// - Throws: `RunError` where there is no run that can go on; `Refusal` where it cannot end so.
  public init(_ path: FilePath, _ length: Length) throws {
    let folder = RunFolder(path)
    let there = folder.exists ? try folder.run() : nil
    let killed = BegunRun(killedAt: path)
    finished = there.flatMap { $0.isInterrupted ? nil : $0 }
    // What was killed is a longer training of what is there, whose length was said when it began.
    if let killed, there == nil || !length.isLonger {
      run = killed.run
    } else if let there {
      run = there
    } else {
      throw RunError.missing(path: path)
    }
    try Self.requireWayOn(run, at: path)
    let isKilled = killed?.run == run
    guard run.isInterrupted || length.isLonger else {
      settings = run.settings
      start = nil
      return
    }
    let state = isKilled ? killed?.state : nil
    let start = if let state { state } else { try Self.state(of: folder, run) }
    settings = try Self.settings(of: run, length, from: start.training.step, at: path)
    self.start = start
  }

  private static func requireWayOn(_ run: RunRecord, at path: FilePath) throws {
    let reason =
      run.isFolded
      ? "its BatchNorm is folded into the weights"
      : run.diverged ? "it diverged at step \(run.stepsTaken)" : nil
    if let reason { throw RunError.noWayOn(path: path, reason: reason) }
  }

  private static func state(of folder: RunFolder, _ run: RunRecord) throws(RunError) -> RunState {
    guard folder.path.appending(RunFolder.stateName).kind != nil else {
      throw .noWayOn(
        path: folder.path, reason: "no \(RunFolder.stateName) in it, as in runs of earlier versions")
    }
    return try folder.state(of: run)
  }

  private static func settings(
    of run: RunRecord, _ length: Length, from step: Int, at path: FilePath
  ) throws -> Settings {
    let settings = run.settings
    let end = length.maxSteps ?? settings.steps + (length.more ?? 0)
    guard end > settings.steps else {
      if end == settings.steps { return settings }
      throw Refusal(
        description: "\(path): is a run of \(settings.steps.counted("step")), and cannot end at "
          + "\(end.grouped); give --max-steps more, or leave it out")
    }
    if let stop = run.stoppedAt {
      throw Refusal(
        description: "\(path): stopped early at step \(stop.grouped), because "
          + "\((settings.patience ?? 0).counted("check")) in a row found nothing better; "
          + "train it anew with more --patience")
    }
    guard end <= Settings.stepRange.upperBound else {
      throw Refusal(
        description: "\(end) steps are too many: at most \(Settings.stepRange.upperBound) are possible")
    }
    if end > settings.maxSteps, length.schedule == nil {
      throw Refusal(description: "\(path): " + question(run, end, from: step))
    }
    if end <= settings.maxSteps, length.schedule != nil {
      throw Refusal(
        description: "\(path): ends at step \(end.grouped) of \(settings.maxSteps.grouped), within its "
          + "schedule; leave --schedule out")
    }
    return settings.lengthened(
      to: end, from: step, of: run.stage.recipe, schedule: length.schedule)
  }

  /// What each schedule would make of the rate.
  private static func question(_ run: RunRecord, _ end: Int, from step: Int) -> String {
    let choices = LongerSchedule.allCases.map { schedule in
      let longer = run.settings.lengthened(
        to: end, from: step, of: run.stage.recipe, schedule: schedule)
      let rate = LearningRate(run.stage.recipe, longer)
      let later = rate.changes.filter { $0 > step && $0 < end }.map { change in
        "\(rate.text(change)) from step \(change.grouped) on"
      }
      return "--schedule \(schedule.rawValue): "
        + (["rate \(rate.text(step))"] + later).joined(separator: ", ")
    }
    return "what becomes of the learning rate until step \(end.grouped)? "
      + choices.joined(separator: "; or ")
  }
}

extension LearningRate {
  /// `0.01`
  fileprivate func text(_ step: Int) -> String { "\(self(step))" }
}
