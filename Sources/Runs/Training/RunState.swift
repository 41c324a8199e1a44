import Diagnostics
import LanguageModel
import Layers

/// A run at a step as one value: what its training needs to go on, and what was seen of it until there.
public struct RunState: Equatable, Sendable {
  public var training: TrainingState
  /// nil for a training that goes to its last step.
  public var checks: Checks?
  /// Of the steps taken, as the run's settings ask for it.
  public var record: Record
  /// Of the last step, where the check that is due after it may end the training: it is then the last
  /// one of the record, and cannot be taken later.
  public var lastSnapshot: Snapshot?
  /// How long the steps took; nil where it is not known.
  public var seconds: Double?

  /// What the checks of a training that stops early have found.
  public struct Checks: Equatable, Sendable {
    /// nil where no check found a loss.
    public var best: Best?
    public var checksSinceBest: Int
  }

  /// The model of the lowest validation loss.
  public struct Best: Equatable, Sendable {
    public var loss: Double
    public var step: Int
    /// Parameters and running statistics.
    public var model: [NamedValues]
  }
}

extension Record {
  /// With a snapshot after the others, unless it is there.
  func with(_ snapshot: Snapshot?) -> Record {
    guard let snapshot, snapshots.last?.step != snapshot.step else { return self }
    var record = self
    record.snapshots.append(snapshot)
    return record
  }

  /// What was seen of the first steps, as if no later one had been taken and nothing been looked at but
  /// what the settings ask for.
  func first(_ steps: Int, of settings: Settings) -> Record {
    var record = Record()
    record.losses = Array(losses.prefix(steps))
    record.updateRatios.steps = updateRatios.steps.filter { $0 < steps }
    record.updateRatios.series = updateRatios.series.map { series in
      var series = series
      series.logRatios = Array(series.logRatios.prefix(record.updateRatios.steps.count))
      return series
    }
    let planned = settings.snapshotSteps
    record.snapshots = snapshots.filter { $0.step < steps && planned.contains($0.step) }
    record.evaluations = evaluations.filter { $0.step == 0 || $0.step < steps }
    return record
  }
}

extension Settings {
  /// Whether losses over all examples are due after so many steps.
  func isCheckDue(after steps: Int) -> Bool {
    evaluationInterval.map { steps.isMultiple(of: $0) } ?? false
  }

  /// All steps of which a snapshot is taken in a training that goes to its end.
  var snapshotSteps: Set<Int> { Set([0, steps - 1] + snapshots) }
}
