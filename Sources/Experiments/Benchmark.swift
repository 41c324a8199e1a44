import Corpus
import Diagnostics
import LanguageModel
import Layers
import Runs

/// How fast stages train on this machine, beside how fast it multiplies matrices.
public struct Benchmark {
  /// The time that one measurement takes at least.
  private static let leastSeconds = 0.1

  private let examples: [Examples]
  private let stages: [StageVariant]
  private let path: String
  private let settings: Settings

  /// - Parameters:
  ///   - stages: one with knobs turned comes after the same stage without.
  ///   - settings: the batch size, the learning rate and how the names are cut, for all stages alike.
  public init(
    stages: [StageVariant], words: WordList, path: String, settings: Settings
  ) throws(CorpusError) {
    self.stages = stages
    self.path = path
    self.settings = settings
    examples = try stages.map { stage throws(CorpusError) in
      try Examples(
        words, path: path, splitSeed: settings.splitSeed, context: stage.recipe.context,
        trainNames: settings.trainNames)
    }
  }

  /// Measures everything in turn in each round, and takes medians over the rounds.
  public func measure(rounds: Int) -> Result {
    var peaks: [Double] = []
    var plain = [[Double]](repeating: [], count: stages.count)
    var recorded = plain
    var (snapshots, evaluations) = (plain, plain)
    for _ in 0..<rounds {
      peaks.append(Self.sgemmSpeed())
      for index in stages.indices {
        plain[index].append(plainStepTime(index))
        recorded[index].append(recordedStepTime(index))
        let (snapshot, evaluation) = snapshotTimes(index)
        snapshots[index].append(snapshot)
        evaluations[index].append(evaluation)
      }
    }
    let peak = Self.median(peaks)
    var quick = Settings()
    quick.maxSteps = Settings.quickSteps
    return Result(
      machine: Result.Machine(
        openBLAS: BLAS.configuration, core: BLAS.core, peakGFLOPS: peak / 1e9),
      stages: stages.indices.map { index in
        let seconds = Self.median(plain[index])
        let speed = productOperations(index) / seconds
        let recordedSeconds = Self.median(recorded[index])
        let (snapshot, evaluation) = (
          Self.median(snapshots[index]), Self.median(evaluations[index])
        )
        let atSnapshots = Double(quick.defaultSnapshots.count + 2) * (snapshot + evaluation)
        return Result.StageResult(
          stage: ([stages[index].name] + stages[index].knobs.changes).joined(separator: ", "),
          microsecondsPerStep: seconds * 1e6, gflops: speed / 1e9,
          shareOfPeak: speed / peak,
          recordingOverhead: Self.median(zip(recorded[index], plain[index]).map { $0 / $1 }) - 1,
          snapshotMilliseconds: snapshot * 1e3, evaluationMilliseconds: evaluation * 1e3,
          snapshotShare: atSnapshots / (Double(quick.steps) * recordedSeconds + atSnapshots),
          timesPlain: stages[index].knobs == Knobs()
            ? nil : Self.median(zip(plain[index], plain[index - 1]).map { $0 / $1 }))
      })
  }

  private func plainStepTime(_ index: Int) -> Double {
    let training = Training(
      stages[index].recipe, settings: settings, examples: examples[index])
    return Self.timePerCall { _ = training.step() }
  }

  private func recordedStepTime(_ index: Int) -> Double {
    let run = TrainingRun(
      stage: stages[index], settings: settings, examples: examples[index],
      path: path)
    return Self.timePerCall { _ = run.step() }
  }

  private func snapshotTimes(_ index: Int) -> (snapshot: Double, evaluation: Double) {
    let training = Training(
      stages[index].recipe, settings: settings, examples: examples[index])
    _ = training.step()
    let recorder = Recorder(
      layers: training.model.parts, parameters: training.model.parameters,
      optimizer: training.optimizer, expectedSteps: 0, ratioInterval: 1, snapshotSteps: [])
    var step = 0
    let snapshot = Self.timePerCall {
      recorder.takeSnapshot(step)
      step += 1
    }
    let losses = SplitLosses(of: training.model, examples[index])
    return (snapshot, Self.timePerCall { _ = losses.now() })
  }

  /// Additions and multiplications in the products of a step.
  private func productOperations(_ index: Int) -> Double {
    let model = Model(
      stages[index].recipe, vocabularySize: examples[index].vocabulary.size,
      rows: settings.batchSize)
    return 2 * Double(model.layers.reduce(0) { $0 + $1.multiplications })
  }

  /// Operations a second of OpenBLAS's product of square matrices.
  private static func sgemmSpeed() -> Double {
    let size = 512
    let a = Matrix(rows: size, columns: size)
    let b = Matrix(rows: size, columns: size)
    let c = Matrix(rows: size, columns: size)
    a.fill(0.5)
    b.fill(0.25)
    let operations = 2 * Double(size) * Double(size) * Double(size)
    return operations / timePerCall { BLAS.multiply(a, b, into: c) }
  }

  /// Seconds a call, after a warm-up of a tenth of the measurement.
  private static func timePerCall(_ body: () -> Void) -> Double {
    var calls = 1
    while true {
      let start = ContinuousClock.now
      for _ in 0..<calls { body() }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      if seconds >= leastSeconds { return seconds / Double(calls) }
      calls = max(2 * calls, Int(1.2 * Double(calls) * leastSeconds / max(seconds, 1e-9)))
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
