import ArgumentParser
import Experiments
import LanguageModel
import Quoting
import Runs

extension TrainingJob.Stop {
  /// After a signal.
  static let bySignal = TrainingJob.Stop(
    isWanted: { Interruption.exitCode != nil }, isOverdue: { Interruption.isOverdue })
}

extension TrainingJob {
  /// Trains to the end, or until a signal comes, with progress on standard error.
  func train(quiet: Bool) -> FinishedRun {
    let progress = Progress(self, quiet: quiet)
    defer { progress.end() }
    return train(until: .bySignal) { progress.show($0, of: self) }
  }
}

extension StageRuns {
  /// The runs that a user wants, with remarks on their places on standard error.
  init(
    _ stages: [Stage], seeds: Int, alsoStopped stopped: [(stage: Stage, after: Int)] = [],
    training: TrainingOptions, work: WorkOptions, quiet: Bool
  ) throws {
    try self.init(
      stages, seeds: seeds, alsoStopped: stopped, settings: training.settings,
      words: try training.names.words(quiet: quiet), path: training.names.path, in: work.folder,
      force: work.force)
    if !quiet { for line in remarks { Console.error(line) } }
  }

  /// Trains what is missing, and reads what is there, with progress on standard error.
  ///
  /// - Throws: `ExitCode` after a signal; what was trained until then stays.
  func train<Kept: Sendable>(
    atOnce limit: Int, quiet: Bool,
    keeping keep: @escaping @Sendable (StoredRun, Model?) throws -> Kept
  ) async throws -> [[Kept]] {
    let trainings = try reserved()
    Interruption.watch()
    do {
      let progress = Progress(trainings.jobs, quiet: quiet)
      defer { progress.end() }
      return try await run(
        trainings, atOnce: limit, until: .bySignal, observedBy: progress, keeping: keep)
    } catch let stop as Stopped {
      Console.error(
        "gradus: interrupted, \(stop.finished) of \(stop.count.counted("run")) "
          + "\(stop.finished == 1 ? "was" : "were") trained; "
          + "the same command goes on with the others")
      throw ExitCode(Interruption.exitCode ?? 130)
    }
  }
}
