import Files
import LanguageModel
import Quoting
import Runs

/// A run that goes on: to the end that it was to have, or to a later one.
public struct ResumedRun: Sendable {
  /// As it is there, finished or not.
  public let run: RunRecord
  /// The finished run in the folder, in whose place the longer one may come.
  public let finished: RunRecord?
  private let folder: RunFolder
  /// Where it stood, if it was killed.
  private let killed: RunState?

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

    public var isLonger: Bool { more != nil || maxSteps != nil }
  }

  /// Why a run cannot go on in the way that is wanted, in one sentence with what to do.
  public struct Refusal: Error, CustomStringConvertible {
    public let description: String
  }

  /// Reads which run is in a folder, or in the checkpoint of a training that was killed there.
  ///
  /// - Parameter isLonger: whether it is to become longer.
  /// - Throws: `RunError` where there is no run that can go on.
  public init(_ path: FilePath, isLonger: Bool) throws(RunError) {
    RunBeside.recover(path)
    folder = RunFolder(path)
    let there = folder.exists ? try folder.run() : nil
    finished = there.flatMap { $0.isInterrupted ? nil : $0 }
    let begun = try BegunRun(killedAt: path)
    // What was killed is a training of what is there, whose length was said when it began, or one in
    // place of it; beside a finished run another finished one is what it has replaced.
    if let begun, there == nil || begun.run.isInterrupted && !isLonger {
      run = begun.run
      killed = begun.state
    } else if let there {
      run = there
      killed = nil
    } else {
      try BegunRun.requireWhole(killedAt: path)
      throw .missing(path: path)
    }
    if run.isFolded {
      throw .noWayOn(path: path, reason: "its BatchNorm is folded into the weights")
    }
    if run.diverged {
      throw .noWayOn(
        path: path, reason: "it diverged at step \(run.stepsTaken)", advice: run.divergenceAdvice)
    }
  }

  /// Why nothing is left to train, and what there is to do.
  public var remarkOnEnd: String {
    guard let stop = run.stoppedAt else {
      return "this run has reached its end; --more N goes on after it"
    }
    return "stopped early at step \(stop.grouped), because "
      + "\((run.settings.patience ?? 0).counted("check")) in a row found nothing better; "
      + "train it anew with more --patience"
  }

  /// How it is trained now, and where the training stood.
  ///
  /// - Returns: nil where it has reached its end.
  /// - Throws: `Refusal` where it cannot end so, or `RunError` where it is not known where it stood, or
  ///   another process trains it.
  public func training(_ length: Length) throws -> (settings: Settings, start: RunState)? {
    guard run.isInterrupted || length.isLonger || killed != nil else {
      if RunBeside.isTrained(folder.path) { throw RunError.inUse(path: folder.path) }
      return nil
    }
    let start = if let killed { killed } else { try state() }
    return (try settings(length, from: start.training.step), start)
  }

  private func state() throws(RunError) -> RunState {
    guard folder.path.appending(RunFolder.stateName).kind != nil else {
      throw .noWayOn(
        path: folder.path, reason: "no \(RunFolder.stateName) in it, as in runs of earlier versions"
      )
    }
    return try folder.state(of: run)
  }

  private func settings(_ length: Length, from step: Int) throws(Refusal) -> Settings {
    let path = folder.path
    let settings = run.settings
    let end = length.maxSteps ?? settings.steps + (length.more ?? 0)
    guard end > settings.steps else {
      if end == settings.steps { return settings }
      throw Refusal(
        description: "\(path): is a run of \(settings.steps.counted("step")), and cannot end at "
          + "\(end.grouped); give --max-steps more, or leave it out")
    }
    if run.stoppedAt != nil { throw Refusal(description: "\(path): \(remarkOnEnd)") }
    guard end <= Settings.stepRange.upperBound else {
      throw Refusal(
        description:
          "\(end) steps are too many: at most \(Settings.stepRange.upperBound) are possible")
    }
    if end <= settings.maxSteps, length.schedule != nil {
      throw Refusal(
        description:
          "\(path): ends at step \(end.grouped) of \(settings.maxSteps.grouped), within its "
          + "schedule; leave --schedule out")
    }
    func lengthened(_ schedule: LongerSchedule?) -> Settings {
      settings.lengthened(to: end, from: step, of: run.stage.recipe, schedule: schedule)
    }
    if end > settings.maxSteps, length.schedule == nil {
      // Where there is nothing to choose, nothing is asked.
      let choices = LongerSchedule.allCases.map { (schedule: $0, settings: lengthened($0)) }
      if choices.allSatisfy({ $0.settings == choices[0].settings }) { return choices[0].settings }
      throw Refusal(
        description: "\(path): what becomes of the learning rate until step \(end.grouped)? "
          + choices.map { "--schedule \($0.schedule.rawValue): \(rates($0.settings, from: step))" }
          .joined(separator: "; or "))
    }
    return lengthened(length.schedule)
  }

  /// `rate 0.01, 0.1 from step 200,000 on`
  private func rates(_ settings: Settings, from step: Int) -> String {
    let rate = LearningRate(run.stage.recipe, settings)
    let later = rate.changes.filter { $0 > step && $0 < settings.maxSteps }.map { change in
      "\(rate.text(change)) from step \(change.grouped) on"
    }
    return (["rate \(rate.text(step))"] + later).joined(separator: ", ")
  }
}

extension LearningRate {
  /// `0.01`
  fileprivate func text(_ step: Int) -> String { "\(self(step))" }
}
