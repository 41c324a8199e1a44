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
    let place: Place

    /// Its place, where that was taken before anything was begun.
    public var reserved: RunReservation? {
      if case .reserved(let place) = place { place } else { nil }
    }

    /// The step with which it begins, where that is known before.
    public var firstStep: Int { reserved.map { training.firstStep(in: $0) } ?? 0 }
  }

  /// Where the run of a job will be.
  enum Place: Sendable {
    case reserved(RunReservation)
    /// It is taken when the training begins, so that thousands are not held at once; nil where nothing is
    /// to be trained.
    case later(@Sendable () throws -> RunReservation?)
    /// No folder is kept of it.
    case nowhere
  }

  /// Who looks on. It is called in any thread.
  public protocol Observer: Sendable {
    func show(_ step: Step, of job: Job)
    /// A checkpoint could not be written.
    func tell(_ problem: RunError, at folder: RunFolder)
    func finish(_ job: Job)
  }

  /// In the order in which they are begun.
  public let jobs: [Job]

  init(_ jobs: [Job]) { self.jobs = jobs }

  /// The longest first, so that no core is left alone with it at the end.
  init(longestFirst jobs: [Job]) {
    self.jobs = jobs.enumerated()
      .sorted { ($1.element.training.cost, $0.offset) < ($0.element.training.cost, $1.offset) }
      .map(\.element)
  }

  /// A run that was trained and written.
  struct Trained<Kept: Sendable>: Sendable {
    /// nil where none is kept.
    let path: FilePath?
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
    keeping keep: @escaping @Sendable (FinishedRun, RunFolder?) throws -> Kept
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
    for (job, result) in zip(jobs, results) where result == nil { job.reserved?.abandon() }
    if let failure { throw failure }
    return try results.compactMap { try $0?.get() }
  }

  /// - Returns: nil where it was stopped before its first step, or nothing is to be trained.
  private static func train<Kept: Sendable>(
    _ job: Job, until stop: TrainingJob.Stop, checkpointEvery interval: Int?,
    observedBy observer: any Observer, keeping keep: (FinishedRun, RunFolder?) throws -> Kept
  ) throws -> Trained<Kept>? {
    defer { observer.finish(job) }
    let place: RunReservation?
    switch job.place {
    case .reserved(let reserved): place = reserved
    case .later(let take):
      place = try take()
      if place == nil { return nil }
    case .nowhere: place = nil
    }
    let finished = job.training.train(until: stop, in: place, checkpointEvery: interval) {
      observer.show($0, of: job)
    } failedCheckpoint: { problem in
      if let place { observer.tell(problem, at: place.folder) }
    }
    let run = finished.run
    guard run.stepsTaken > 0 || !run.isInterrupted, place != nil || !run.isInterrupted else {
      place?.abandon()
      return nil
    }
    try place?.write(finished)
    return Trained(
      path: place?.folder.path, kept: try keep(finished, place?.folder),
      isWhole: !run.isInterrupted)
  }
}
