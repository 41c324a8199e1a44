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

  private let fileName: String
  private let isCancelled: () -> Bool
  private let training: Training
  private let splitLosses: SplitLosses
  private let recorder: Recorder
  private var lastStep: Step?
  private var evaluations: [EvaluationPoint] = []
  /// nil for a training that goes to its last step.
  private let checks: ModelChecks?

  /// Draws the weights, and notes the losses of the model that they make.
  ///
  /// - Parameters:
  ///   - path: of the list of names, of which the run notes the last component.
  ///   - isCancelled: asked while losses over all examples are computed, which a large list makes
  ///     long; once it is true, they are left out.
  public init(
    stage: StageVariant, settings: Settings, examples: Examples, path: String,
    isCancelled: @escaping () -> Bool = { false }
  ) {
    self.isCancelled = isCancelled
    self.stage = stage
    self.settings = settings
    self.examples = examples
    fileName = Self.printable(path.split(separator: "/").last.map(String.init) ?? path)
    training = Training(stage.recipe, settings: settings, examples: examples)
    model = training.model
    splitLosses = SplitLosses(of: model, examples, isCancelled: isCancelled)
    recorder = Recorder(
      layers: model.parts, parameters: model.parameters, optimizer: training.optimizer,
      expectedSteps: settings.steps, ratioInterval: settings.recordEvery,
      snapshotSteps: Set([0] + settings.snapshots))
    checks = ModelChecks(model, settings)
    // Not inside the call, which is left out where there are no checks.
    let start = evaluate()
    checks?.take(start.validation, step: 0)
  }

  /// A file can be called anything, but the name will be printed.
  private static func printable(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
  }

  /// Takes and records one step; nil when all have been taken, nothing better came for too long, or the
  /// loss is not finite any more.
  public func step() -> Step? {
    guard training.stepsTaken < settings.steps, lastStep?.isFinite ?? true, !stopsEarly else {
      return nil
    }
    if stepsTaken > 0 {
      if let checks, checks.areDue(stepsTaken) {
        checks.take(evaluate().validation, step: stepsTaken)
        if checks.areOver { return nil }
      } else if settings.snapshots.contains(stepsTaken) {
        evaluate()
      }
    }
    let step = training.step()
    lastStep = step
    if step.isFinite {
      recorder.observe(step: step.index, loss: step.loss)
    }
    return step
  }

  @discardableResult
  private func evaluate() -> Losses {
    let losses = splitLosses.now()
    if isCancelled() { return .unknown }
    if evaluations.last?.step != stepsTaken {
      evaluations.append(
        EvaluationPoint(
          step: stepsTaken, train: losses.train.flatMap { $0.isFinite ? $0 : nil },
          validation: losses.validation.flatMap { $0.isFinite ? $0 : nil }))
    }
    return losses
  }

  public var stepsTaken: Int { training.stepsTaken }

  private var stopsEarly: Bool { checks?.areOver ?? false }

  /// Whether the loss of the last step was not finite, so that it was not applied.
  public var diverged: Bool { lastStep.map { !$0.isFinite } ?? false }

  public var record: Record {
    var record = recorder.record
    record.evaluations = evaluations
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

  /// Takes the last snapshot, evaluates, and sums up. Of a training that may stop early the model is then
  /// the best one that was checked, the last one among them.
  ///
  /// A step whose loss was finite can still leave a model that computes nothing; such a run has
  /// diverged too.
  public func finish(seconds: Double) -> FinishedRun {
    if let lastStep, lastStep.isFinite { recorder.takeSnapshot(lastStep.index) }
    var losses = diverged ? .unknown : evaluate()
    if let checks, !diverged, !isCancelled() {
      if !checks.areOver { checks.take(losses.validation, step: stepsTaken) }
      if checks.restoreBest() != stepsTaken { losses = evaluate() }
    }
    let divergence = divergence(losses)
    let record = record
    let landmarks = Landmarks(
      of: divergence == nil ? model : nil, examples, isCancelled: isCancelled)
    return FinishedRun(
      run: RunRecord(
        stage: stage, settings: settings,
        names: RunRecord.Names(
          file: fileName, words: examples.words.count, distinct: examples.words.distinctCount,
          digest: examples.words.digest),
        vocabulary: examples.vocabulary.characters.map { String($0) },
        examples: RunRecord.SplitCounts(
          train: examples.train.count, validation: examples.validation.count,
          test: examples.test.count),
        parameters: model.parameterCount,
        initialLoss: record.losses.first.map(Double.init),
        loss: divergence == nil ? losses : .unknown,
        stepsTaken: stepsTaken, stoppedAt: stopsEarly ? stepsTaken : nil,
        bestStep: checks?.bestStep, diverged: divergence != nil, divergedAt: divergence?.place,
        blas: RunRecord.BLASRecord(
          version: BLAS.configuration, core: BLAS.core, threads: BLAS.threads),
        counting: landmarks?.counting, repeated: landmarks?.repeated),
      model: model, record: record,
      timing: Timing(
        seconds: seconds, microsecondsPerStep: seconds / Double(max(stepsTaken, 1)) * 1e6))
  }

  /// What was not finite first, if anything was: a layer's output in a step that was not applied, or
  /// else what the last step made of the model.
  private func divergence(_ losses: Losses) -> Divergence? {
    if diverged {
      if !model.embedding.output.value.isFinite { return .output("embedding") }
      guard let layer = model.parts.first(where: { !$0.output.value.isFinite }) else {
        return .output("the loss")
      }
      let name = "\(layer.output.name) (\(layer.kind))"
      let lacksDeviation = (layer as? any Calibrated)?.lacksDeviation ?? false
      return lacksDeviation ? .noDeviation(name) : .output(name)
    }
    if let tensor = model.tensors.first(where: { !$0.matrix.isFinite }) {
      return .tensor(tensor.name)
    }
    let splits = [("train", losses.train), ("val", losses.validation), ("test", losses.test)]
    return splits.first { $0.1.map { !$0.isFinite } ?? false }.map { .loss($0.0) }
  }
}

extension Losses {
  /// Of a model that computes nothing, or where nobody waited for them.
  fileprivate static let unknown = Losses(train: nil, validation: nil, test: nil)
}

/// A run that has ended, in memory.
public struct FinishedRun {
  public let run: RunRecord
  public let model: Model
  public let record: Record
  public let timing: Timing
}
