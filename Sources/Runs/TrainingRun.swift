import Corpus
import Diagnostics
import LanguageModel
import Layers
import Quoting

/// One training from its first draw to what is left of it: model, record and losses.
///
/// The caller asks for step after step and may stop between any two.
public final class TrainingRun {
  public let stage: Stage
  public let settings: Settings
  public let examples: Examples
  public let model: Model

  private let fileName: String
  private let training: Training
  private let recorder: Recorder
  private var lastStep: Step?
  private var evaluations: [EvaluationPoint] = []

  /// Draws the weights, and notes the losses of the model that they make.
  ///
  /// - Parameter path: of the list of names, of which the run notes the last component.
  public init(stage: Stage, settings: Settings, examples: Examples, path: String) {
    self.stage = stage
    self.settings = settings
    self.examples = examples
    fileName = Self.printable(path.split(separator: "/").last.map(String.init) ?? path)
    let generator = MersenneTwister(seed: settings.seed)
    model = Model(
      stage.network, vocabularySize: examples.vocabulary.size, rows: settings.batchSize)
    model.start(generator)
    training = Training(
      model, data: examples.train, learningRate: stage.learningRate(settings),
      generator: generator)
    recorder = Recorder(
      layers: model.layers, parameters: model.parameters, expectedSteps: settings.steps,
      ratioInterval: settings.recordEvery, snapshotSteps: Set([0] + settings.snapshots))
    evaluate()
  }

  /// A file can be called anything, but the name will be printed.
  private static func printable(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
  }

  /// Takes and records one step; nil when all have been taken or the loss is not finite any more.
  public func step() -> Step? {
    guard training.stepsTaken < settings.steps, lastStep?.isFinite ?? true else { return nil }
    if stepsTaken > 0, settings.snapshots.contains(stepsTaken) { evaluate() }
    let step = training.step()
    lastStep = step
    if step.isFinite {
      recorder.observe(step: step.index, loss: step.loss, learningRate: step.learningRate)
    }
    return step
  }

  /// Notes the losses over all examples at this point of the training.
  @discardableResult
  private func evaluate() -> Losses {
    let losses = model.losses(examples)
    if evaluations.last?.step != stepsTaken {
      evaluations.append(
        EvaluationPoint(
          step: stepsTaken, train: losses.train.flatMap { $0.isFinite ? $0 : nil },
          validation: losses.val.flatMap { $0.isFinite ? $0 : nil }))
    }
    return losses
  }

  public var stepsTaken: Int { training.stepsTaken }

  public var diverged: Bool { lastStep.map { !$0.isFinite } ?? false }

  /// The record so far.
  public var record: Record {
    var record = recorder.record
    record.evaluations = evaluations
    record.embedding = model.embeddingTable(examples.vocabulary)
    record.bigrams = examples.bigrams
    return record
  }

  /// Takes the last snapshot, evaluates, and sums up.
  public func finish(seconds: Double) -> FinishedRun {
    if let lastStep, lastStep.isFinite { recorder.takeSnapshot(lastStep.index) }
    let steps = Double(max(stepsTaken, 1))
    let losses = diverged ? Losses(train: nil, val: nil, test: nil) : evaluate()
    let record = record
    return FinishedRun(
      run: RunRecord(
        stage: stage, settings: settings,
        names: RunRecord.Names(
          file: fileName, words: examples.words.count, distinct: examples.words.distinctCount,
          digest: examples.words.digest),
        vocabulary: examples.vocabulary.characters.map { String($0) },
        examples: RunRecord.ExampleCounts(
          train: examples.train.count, val: examples.validation.count, test: examples.test.count),
        parameters: model.parameterCount,
        initialLoss: record.losses.first.map(Double.init),
        loss: losses,
        stepsTaken: stepsTaken, diverged: diverged,
        divergedAt: diverged ? firstLayerNotFinite : nil,
        blas: RunRecord.BLASRecord(
          version: BLAS.configuration, core: BLAS.core, threads: BLAS.threads)),
      model: model, record: record,
      timing: Timing(seconds: seconds, microsecondsPerStep: seconds / steps * 1e6))
  }

  private var firstLayerNotFinite: String? {
    if !model.embedding.output.value.isFinite { return "embedding" }
    let layer = model.layers.first { !$0.output.value.isFinite }
    return layer.map { "\($0.output.name) (\(type(of: $0)))" }
  }
}

/// A run that has ended, in memory.
public struct FinishedRun {
  public let run: RunRecord
  public let model: Model
  public let record: Record
  public let timing: Timing
}

extension Stage {
  /// The stage's learning rate for a run's number of steps.
  public func learningRate(_ settings: Settings) -> LearningRate {
    LearningRate(
      initial: settings.learningRate, dropStep: Int(rateDrop * Double(settings.maxSteps)))
  }
}
