import Files
import LanguageModel
import Parallel
import Runs

/// Several trainings at once, each with a model of its own.
///
/// A run's numbers depend on nothing but the run, so they are the same bits however many are trained
/// at once and in whatever order.
public struct ParallelTraining: Sendable {
  public struct Job: Sendable {
    public let name: String
    public let training: TrainingJob
    public let place: RunReservation

    public var folder: RunFolder { place.folder }

    /// The step with which it begins.
    public var firstStep: Int { training.firstStep(in: place) }
  }

  /// Who looks on. It is called in any thread.
  public protocol Observer: Sendable {
    func show(_ step: Step, of job: Job)
    /// A checkpoint could not be written.
    func tell(_ problem: RunError, of job: Job)
    func finish(_ job: Job)
  }

  /// The longest first, so that no core is left alone with it at the end.
  public let jobs: [Job]

  init(_ jobs: [Job]) {
    self.jobs = jobs.enumerated()
      .sorted { ($1.element.training.cost, $0.offset) < ($0.element.training.cost, $1.offset) }
      .map(\.element)
  }

  /// A run that was trained and written.
  struct Trained<Kept: Sendable>: Sendable {
    let path: FilePath
    let kept: Kept
    /// Whether it went to its end.
    let isWhole: Bool
  }

  /// Trains and writes. Once they are to stop, runs that have begun are written as far as they came,
  /// and the others are left out; after an error, runs that have begun go to their end.
  ///
  /// - Throws: the first error in writing.
  func run<Kept: Sendable>(
    atOnce limit: Int, until stop: TrainingJob.Stop, checkpointEvery interval: Int?,
    observedBy observer: any Observer,
    keeping keep: @escaping @Sendable (StoredRun, Model?) throws -> Kept
  ) async throws -> [Trained<Kept>] {
    var failure: (any Error)?
    let results = await inParallel(
      jobs, atOnce: limit, until: { failure != nil || stop.isWanted() }
    ) { _, result in
      if case .failure(let error) = result { failure = failure ?? error }
    } _: { job in
      Result {
        try Self.train(
          job, until: stop, checkpointEvery: interval, observedBy: observer, keeping: keep)
      }
    }
    for (job, result) in zip(jobs, results) where result == nil { job.place.abandon() }
    if let failure { throw failure }
    return try results.compactMap { try $0?.get() }
  }

  /// - Returns: nil where it was stopped before its first step.
  private static func train<Kept: Sendable>(
    _ job: Job, until stop: TrainingJob.Stop, checkpointEvery interval: Int?,
    observedBy observer: any Observer, keeping keep: (StoredRun, Model?) throws -> Kept
  ) throws -> Trained<Kept>? {
    let finished = job.training.train(until: stop, in: job.place, checkpointEvery: interval) {
      observer.show($0, of: job)
    } failedCheckpoint: {
      observer.tell($0, of: job)
    }
    observer.finish(job)
    let run = finished.run
    guard run.stepsTaken > 0 || !run.isInterrupted else {
      job.place.abandon()
      return nil
    }
    try job.place.write(finished)
    let folder = job.place.folder
    return Trained(
      path: folder.path, kept: try keep(StoredRun(finished, in: folder), finished.model),
      isWhole: !run.isInterrupted)
  }
}
