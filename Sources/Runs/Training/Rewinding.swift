import Diagnostics
import LanguageModel
import Layers

/// What is done once more of a training that diverged: to find why, and the last model that computes
/// something.
extension TrainingRun {
  /// Steps at the start that are tried with a smaller rate.
  private static let triedSteps = 100

  /// A run that diverged, with its cause and its last finite model.
  ///
  /// - Parameter state: where to begin; nil for the first draw.
  /// - Returns: the run as it is where it did not diverge, or nobody waits.
  public func rewound(_ finished: FinishedRun, from state: TrainingState?) -> FinishedRun {
    guard let divergence = finished.run.divergence else { return finished }
    var run = finished.run
    run.divergedBy = cause(of: divergence)
    let start = state.flatMap { $0.step < stepsTaken ? $0 : nil }
    let training = lastFinite(from: start)
    guard let training, !isCancelled() else {
      return FinishedRun(run, finished.model, finished.record, finished.timing)
    }
    run.modelStep = training.stepsTaken
    var record = finished.record
    record.embedding = record.embedding.map { $0.with(training.model.embedding.table.value) }
    return FinishedRun(run, training.model, record, finished.timing)
  }

  /// The rate, unless the first steps are no better with a very small one.
  private func cause(of divergence: Divergence) -> Divergence.Cause {
    if case .noDeviation = divergence { return .batch }
    guard stepsTaken < Self.triedSteps else { return .rate }
    let training = Training(
      stage.recipe, settings: settings, examples: examples,
      learningRate: { _ in Divergence.smallRate })
    for _ in 0...stepsTaken {
      guard training.step().isFinite, training.model.isFinite else { return .start }
    }
    return .rate
  }

  /// The model that computed the last finite loss, or the last before it that is finite itself: a
  /// saturated unit hides what is infinite. nil where even the first one is not.
  private func lastFinite(from state: TrainingState?) -> Training? {
    func beginning() -> Training {
      Training(stage.recipe, settings: settings, examples: examples, from: state)
    }
    let training = beginning()
    var last = training.model.isFinite ? training.stepsTaken : nil
    while training.stepsTaken < stepsTaken - 1, last != nil {
      if isCancelled() || !training.step().isFinite { return nil }
      guard training.model.isFinite else { break }
      last = training.stepsTaken
    }
    guard let last, last < training.stepsTaken else { return last == nil ? nil : training }
    let again = beginning()
    while again.stepsTaken < last { _ = again.step() }
    return again
  }
}

extension FinishedRun {
  /// One from which there is no way on.
  fileprivate init(_ run: RunRecord, _ model: Model, _ record: Record, _ timing: Timing?) {
    self.init(run: run, model: model, record: record, state: nil, timing: timing)
  }
}

extension Model {
  fileprivate var isFinite: Bool { tensors.allSatisfy(\.matrix.isFinite) }
}

extension EmbeddingTable {
  fileprivate func with(_ table: Matrix) -> EmbeddingTable {
    EmbeddingTable(labels: labels, width: width, values: table.values)
  }
}
