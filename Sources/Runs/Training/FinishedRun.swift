import Corpus
import Diagnostics
import LanguageModel
import Layers

/// A run that has ended, in memory.
public struct FinishedRun {
  public let run: RunRecord
  public let model: Model
  public let record: Record
  /// Where it stood after its last step, before what is done once at the end; nil where there is no way
  /// on.
  public let state: RunState?
  /// nil where the time of earlier steps is not known.
  public let timing: Timing?

  /// About how many bytes it takes on the disk.
  public var byteCount: Int {
    let tensors = ModelFile.tensors(model, stage: run.stage.name, vocabulary: run.vocabulary)
    let files =
      [
        TraceFile.tensors(record).encoded(), tensors.encoded(), JSONText.data(run),
        state.map { StateFile.tensors($0).encoded() },
      ].compactMap { $0?.count }
    // In whole blocks of a usual file system; account, timing and the folder itself are a few more.
    return files.reduce(4 * 4_096) { $0 + ($1 + 4_095) / 4_096 * 4_096 }
  }
}

extension TrainingRun {
  /// What is known of the run before it has ended.
  public var unfinished: RunRecord { runRecord(.unknown) }

  /// Takes the last snapshot, evaluates, and sums up. Of a training that may stop early the model is then
  /// the best one that was checked, the last one among them.
  ///
  /// A step whose loss was finite can still leave a model that computes nothing; such a run has
  /// diverged too.
  ///
  /// - Parameter seconds: how long the steps took that this object took.
  public func finish(seconds: Double) -> FinishedRun {
    let state = state(seconds: seconds)
    if let lastStep {
      if lastStep.isFinite { recorder.takeSnapshot(lastStep.index) }
    } else if let earlierSnapshot {
      recorder.add(earlierSnapshot)
    }
    var losses = diverged ? .unknown : evaluate() ?? .unknown
    if let checks, !diverged, !isCancelled() {
      // Wherever a training is interrupted, it goes on as if nobody had looked there.
      let isDue = stepsTaken == settings.steps && settings.isCheckDue(after: stepsTaken)
      if !checks.areOver { checks.take(losses.validation, step: stepsTaken, isDue: isDue) }
      if checks.restoreBest() != stepsTaken { losses = evaluate() ?? .unknown }
    }
    let divergence = divergence(losses)
    let record = record
    let landmarks = Landmarks(
      of: divergence == nil ? model : nil, examples, isCancelled: isCancelled)
    return FinishedRun(
      run: runRecord(losses, divergence: divergence, landmarks: landmarks), model: model,
      record: record, state: divergence == nil ? state : nil,
      timing: earlierSeconds.map { Timing(seconds: $0 + seconds, steps: stepsTaken) })
  }

  private func runRecord(
    _ losses: Losses, divergence: Divergence? = nil, landmarks: Landmarks? = nil
  ) -> RunRecord {
    RunRecord(
      stage: stage, settings: settings,
      names: names,
      vocabulary: examples.vocabulary.characters.map { String($0) },
      examples: RunRecord.SplitCounts(
        train: examples.train.count, validation: examples.validation.count,
        test: examples.test.count),
      parameters: model.parameterCount,
      initialLoss: (recorder.record.losses.first ?? startLoss).map(Double.init),
      loss: divergence == nil ? losses : .unknown,
      stepsTaken: stepsTaken, stoppedAt: stopsEarly ? stepsTaken : nil,
      bestStep: checks?.bestStep, diverged: divergence != nil, divergedAt: divergence?.place,
      blas: RunRecord.BLASRecord(
        version: BLAS.configuration, core: BLAS.core, threads: BLAS.threads),
      counting: landmarks?.counting, repeated: landmarks?.repeated)
  }

  /// The first batch's loss of a run that takes no step; nil for others, and where it is not finite.
  private var startLoss: Float? {
    guard settings.steps == 0 else { return nil }
    let loss = training.firstLoss()
    return loss.isFinite ? loss : nil
  }
}

extension Losses {
  /// Of a model that computes nothing, or where nobody waited for them.
  fileprivate static let unknown = Losses(train: nil, validation: nil, test: nil)
}
