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
  func train(
    in place: RunReservation, checkpointEvery interval: Int?, quiet: Bool
  ) -> FinishedRun {
    let progress = Progress(self, from: firstStep(in: place), quiet: quiet)
    defer { progress.end() }
    return train(until: .bySignal, in: place, checkpointEvery: interval) {
      progress.show($0, of: self)
    } failedCheckpoint: {
      progress.tell($0, at: place.folder)
    }
  }
}

extension StageRuns {
  /// The runs that a user wants, with remarks on their places on standard error.
  init(
    _ rows: [SeedRow], seeds: Int, training: TrainingOptions, work: WorkOptions, quiet: Bool
  ) throws {
    try self.init(
      rows, seeds: seeds, words: try training.names.list(quiet: quiet), path: training.names.path,
      in: work.folder, force: work.force)
    if !quiet { for line in remarks { Console.error(line) } }
  }

  /// Trains what is missing, and reads what is there, with progress on standard error.
  ///
  /// - Throws: `ExitCode` after a signal; what was trained until then stays.
  func train<Kept: Sendable>(
    atOnce limit: Int, checkpointEvery interval: Int?, quiet: Bool,
    keeping keep: @escaping @Sendable (StoredRun, Model?) throws -> Kept
  ) async throws -> [[Kept]] {
    let trainings = try reserved()
    if !quiet { trainings.jobs.first?.reserved?.tellWhereNobodyIsKeptAway() }
    Interruption.watch()
    do {
      let progress = Progress(trainings.jobs, quiet: quiet)
      defer { progress.end() }
      return try await run(
        trainings, atOnce: limit, until: .bySignal, checkpointEvery: interval,
        observedBy: progress, keeping: keep)
    } catch let stop as Stopped {
      Console.error(
        "gradus: interrupted, \(stop.finished) of \(stop.count.counted("run")) "
          + "\(stop.finished == 1 ? "was" : "were") trained; "
          + "the same command\(force ? " without --force" : "") goes on with the others")
      throw ExitCode(Interruption.exitCode ?? 130)
    }
  }
}
