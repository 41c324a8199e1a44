import ArgumentParser
import Corpus
import Diagnostics
import Files
import Foundation
import LanguageModel
import Runs

/// A stage, its settings and the names: what is needed to train it.
struct TrainingJob: Sendable {
  let stage: StageVariant
  let settings: Settings
  let examples: Examples
  /// The path of the list of names.
  let path: FilePath

  /// - Parameter sizes: the options by which the command makes a model smaller.
  /// - Throws: a usage error where stage and batch do not fit together, or the model does not fit
  ///   into memory.
  init(
    stage: StageVariant, settings: Settings, examples: Examples, path: FilePath,
    sizes: String = "--batch-size"
  ) throws {
    self.stage = stage
    self.settings = settings
    self.examples = examples
    self.path = path
    if settings.batchSize < 2, stage.recipe.normalizesOverTheBatch {
      throw ValidationError(
        "stage \(stage.name) normalises over the batch, and a batch of 1 has no deviation; "
          + "--batch-size must be at least 2")
    }
    let bytes = stage.recipe.trainingByteCount(
      vocabularySize: examples.vocabulary.size, batchSize: settings.batchSize)
    let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    guard let bytes, bytes < memory / 2 else {
      let size = bytes.map { "\($0 >> 20) MiB" } ?? "more bytes than can be counted"
      throw ValidationError(
        "the model would take \(size) of this machine's \(memory >> 20) MiB; "
          + "make \(sizes) smaller")
    }
  }

  /// Trains to the end, or until a signal comes.
  func train(quiet: Bool) -> FinishedRun {
    let progress = Progress(steps: settings.steps, quiet: quiet)
    defer { progress.end() }
    return train { progress.show($0, of: settings.maxSteps) }
  }

  /// Trains to the end, or until a signal comes.
  ///
  /// - Parameter observe: sees every step.
  func train(_ observe: (Step) -> Void) -> FinishedRun {
    let run = TrainingRun(
      stage: stage, settings: settings, examples: examples, path: path.string,
      isCancelled: { Interruption.isOverdue })
    let start = ContinuousClock.now
    while Interruption.exitCode == nil, let step = run.step() { observe(step) }
    return run.finish(seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// About how much a step costs beside a step of another job: the bytes that it touches.
  var stepCost: Double {
    let bytes = stage.recipe.byteCount(
      vocabularySize: examples.vocabulary.size, rows: settings.batchSize)
    return Double(bytes ?? Int.max)
  }

  /// Trains a model with growing learning rates; nothing of it is kept.
  func searchLearningRate(exponents: ClosedRange<Double>, steps: Int) -> LearningRateSweep {
    LearningRateSweep(
      training: stage.recipe, settings: settings, examples: examples, exponents: exponents,
      steps: steps)
  }
}
