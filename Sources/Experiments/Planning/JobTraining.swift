import LanguageModel
import Runs

extension TrainingJob {
  /// When to stop before the end.
  public struct Stop: Sendable {
    /// Asked between two steps.
    let isWanted: @Sendable () -> Bool
    /// Whether it has been wanted for a while, so that what takes long is left out too.
    let isOverdue: @Sendable () -> Bool

    public init(
      isWanted: @escaping @Sendable () -> Bool, isOverdue: @escaping @Sendable () -> Bool
    ) {
      self.isWanted = isWanted
      self.isOverdue = isOverdue
    }
  }

  /// Trains to the end, or until it is to stop, from where the training stood that is furthest.
  ///
  /// - Parameters:
  ///   - place: where its checkpoints go; nil where nothing of it is kept before its end.
  ///   - interval: steps between two of them; nil for by time.
  ///   - observe: sees every step.
  ///   - fail: is told of a checkpoint that could not be written. Training goes on without it.
  public func train(
    until stop: Stop, in place: RunReservation?, checkpointEvery interval: Int?,
    _ observe: (Step) -> Void, failedCheckpoint fail: (RunError) -> Void
  ) -> FinishedRun {
    let begun = begun(in: place)
    let run = TrainingRun(
      stage: stage, settings: begun?.run?.settings ?? settings, examples: examples,
      path: path.string, from: begun?.state, isCancelled: stop.isOverdue)
    let start = ContinuousClock.now
    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
    var clock = CheckpointClock(interval: interval)
    while !stop.isWanted(), let step = run.step() {
      observe(step)
      guard let place, clock.isDue(after: run.stepsTaken), run.stepsTaken < run.settings.steps
      else {
        continue
      }
      do throws(RunError) {
        try clock.save { () throws(RunError) in
          if let state = run.state(seconds: seconds) { try place.save(run.unfinished, state) }
        }
      } catch {
        fail(error)
      }
    }
    let finished = run.finish(seconds: seconds)
    guard finished.run.diverged else { return finished }
    let checkpoint = place.flatMap { try? BegunRun(killedAt: $0.folder.path) }
    return run.rewound(finished, from: (checkpoint?.state ?? begun?.state)?.training)
  }

  /// The step with which it begins.
  public func firstStep(in place: RunReservation) -> Int {
    begun(in: place)?.state.training.step ?? 0
  }

  /// Where it goes on, with the run that stood there, if that is the same and no shorter one.
  private func begun(in place: RunReservation?) -> (run: RunRecord?, state: RunState)? {
    if let begun = place?.begun, begun.step >= start?.training.step ?? 0 {
      return (begun.run, begun.state)
    }
    return start.map { (nil, $0) }
  }
}
