/// How a run stands that is found in a folder.
public enum RunCondition: String, CaseIterable, Sendable {
  /// It has reached its end.
  case done
  /// It was stopped from outside before its end, and was kept.
  case interrupted
  /// Its loss was no longer finite.
  case diverged
  /// A process trains it now.
  case training
  /// Its process was killed, and left a checkpoint beside the run's place.
  case killed
  /// A process was killed just when it had put the run aside.
  case aside
  /// A file of it is missing or cannot be read.
  case damaged

  /// - Parameter run: one that is in its place.
  init(of run: RunRecord) {
    self = run.diverged ? .diverged : run.isInterrupted ? .interrupted : .done
  }
}
