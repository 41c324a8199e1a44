import Corpus
import Diagnostics
import LanguageModel
import Layers
import Quoting

/// One training from its first draw to what is left of it: model, record and losses.
///
/// The caller asks for step after step and may stop between any two.
public final class TrainingRun {
  public let stage: StageVariant
  public let settings: Settings
  public let examples: Examples
  public let model: Model

  let training: Training
  private let path: String
  let isCancelled: () -> Bool
  private let splitLosses: SplitLosses
  let recorder: Recorder
  private let snapshotSteps: Set<Int>
  /// How long the steps took that were taken before this one went on; nil where it is not known.
  let earlierSeconds: Double?
  private(set) var lastStep: Step?
  /// Of the last step that was taken before this training went on.
  let earlierSnapshot: Snapshot?
  private var evaluations: [EvaluationPoint]
  /// nil for a training that goes to its last step.
  let checks: ModelChecks?

  /// Draws the weights, and notes the losses of the model that they make; or goes on where another
  /// training of the same run stood.
  ///
  /// - Parameters:
  ///   - path: of the list of names, of which the run notes the last component.
  ///   - state: where to go on; nil for the first draw.
  ///   - isCancelled: asked while losses over all examples are computed, which a large list makes
  ///     long; once it is true, they are left out.
  public init(
    stage: StageVariant, settings: Settings, examples: Examples, path: String,
    from state: RunState? = nil, isCancelled: @escaping () -> Bool = { false }
  ) {
    self.isCancelled = isCancelled
    self.stage = stage
    self.settings = settings
    self.examples = examples
    self.path = path
    training = Training(
      stage.recipe, settings: settings, examples: examples, from: state?.training)
    model = training.model
    splitLosses = SplitLosses(of: model, examples, isCancelled: isCancelled)
    snapshotSteps = Set(settings.snapshots)
    let seen = state?.record.first(training.stepsTaken, of: settings)
    recorder = Recorder(
      layers: model.parts, parameters: model.parameters, optimizer: training.optimizer,
      expectedSteps: settings.steps, ratioInterval: settings.recordEvery,
      snapshotSteps: snapshotSteps.union([0]), after: seen)
    evaluations = seen?.evaluations ?? []
    earlierSeconds = if let state { state.seconds } else { 0 }
    earlierSnapshot = state?.lastSnapshot
    checks = ModelChecks(model, settings, from: state?.checks)
    if state == nil, let losses = evaluate() { checks?.take(losses.validation, step: 0) }
  }

  /// Takes and records one step; nil when all have been taken, nothing better came for too long, the
  /// loss is not finite any more, or nobody waits for losses that are due.
  public func step() -> Step? {
    guard stepsTaken < settings.steps, lastStep?.isFinite ?? true, !stopsEarly, looksAround() else {
      return nil
    }
    let step = training.step()
    lastStep = step
    if step.isFinite {
      recorder.observe(step: step.index, loss: step.loss)
    }
    return step
  }

  /// Computes the losses over all examples where they are due before the next step.
  ///
  /// - Returns: whether it is to be taken.
  private func looksAround() -> Bool {
    let isCheck = settings.isCheckDue(after: stepsTaken)
    guard stepsTaken > 0, isCheck || snapshotSteps.contains(stepsTaken) else { return true }
    guard let losses = evaluate() else { return false }
    if isCheck { checks?.take(losses.validation, step: stepsTaken) }
    return !stopsEarly
  }

  /// - Returns: nil where it was cancelled.
  func evaluate() -> Losses? {
    let losses = splitLosses.now()
    if isCancelled() { return nil }
    if evaluations.last?.step != stepsTaken {
      evaluations.append(
        EvaluationPoint(
          step: stepsTaken, train: losses.train.flatMap { $0.isFinite ? $0 : nil },
          validation: losses.validation.flatMap { $0.isFinite ? $0 : nil }))
    }
    return losses
  }

  public var stepsTaken: Int { training.stepsTaken }

  var stopsEarly: Bool { checks?.areOver ?? false }

  /// Whether the loss of the last step was not finite, so that it was not applied.
  public var diverged: Bool { lastStep.map { !$0.isFinite } ?? false }

  /// What was seen so far.
  private var seen: Record {
    var record = recorder.record
    record.evaluations = evaluations
    return record
  }

  public var record: Record {
    var record = seen
    let (vocabulary, names) = (examples.vocabulary, examples.train)
    if vocabulary.size <= EmbeddingTable.tokenLimit {
      let labels = (0..<vocabulary.size).map { vocabulary.text(Token($0)) }
      let table = model.embedding.table.value
      record.embedding = EmbeddingTable(
        labels: labels, width: table.columns, values: table.values)
      record.bigrams = BigramCounts(
        of: (0..<names.count).lazy.map { Int(names.target($0)) }, labels: labels)
    }
    return record
  }

  /// Where it stands, between two steps; nil where nothing was seen yet or there is no way on.
  ///
  /// - Parameter seconds: how long the steps took that this object took.
  public func state(seconds: Double) -> RunState? {
    guard !diverged, !evaluations.isEmpty else { return nil }
    let mayEnd = checks != nil && settings.isCheckDue(after: stepsTaken)
    return RunState(
      training: training.state, checks: checks?.state, record: seen,
      lastSnapshot: mayEnd ? lastStep.map { recorder.snapshot($0.index) } ?? earlierSnapshot : nil,
      seconds: earlierSeconds.map { $0 + seconds })
  }

  /// A large list makes it long to count them.
  lazy var names = RunRecord.Names(of: examples.words, path: path)
}
