import Foundation
import LanguageModel
import Runs

/// Several trainings at once, each with a model of its own.
///
/// A run's numbers depend on nothing but the run, so they are the same bits however many are trained
/// at once and in whatever order.
struct ParallelTraining {
  struct Job: Sendable {
    let name: String
    let training: TrainingJob
    let place: RunReservation

    var cost: Double { training.stepCost * Double(training.settings.steps) }
  }

  private let jobs: [Job]
  private let limit: Int
  private let progress: SharedProgress

  /// - Parameter atOnce: how many at most; the cores set a limit too.
  init(_ jobs: [Job], atOnce: Int, quiet: Bool) {
    // The longest first, so that no core is left alone with it at the end.
    self.jobs = jobs.enumerated()
      .sorted { ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset) }
      .map(\.element)
    limit = atOnce
    progress = SharedProgress(jobs, quiet: quiet)
  }

  /// Trains and writes. After a signal, runs that have begun are written as far as they came, and the
  /// others are left out; after an error, runs that have begun go to their end.
  ///
  /// - Returns: how many runs went to their end.
  /// - Throws: the first error in writing.
  func run() async throws -> Int {
    defer { progress.end() }
    var waiting = jobs[...]
    var finished = 0
    var failure: (any Error)?
    await withTaskGroup(of: Result<Bool, any Error>.self) { group in
      func startNext() {
        guard failure == nil, Interruption.exitCode == nil, let job = waiting.popFirst() else {
          return
        }
        group.addTask { Result { try train(job) } }
      }
      for _ in 0..<limit { startNext() }
      for await result in group {
        switch result {
        case .success(let isWhole): finished += isWhole ? 1 : 0
        case .failure(let error): failure = failure ?? error
        }
        startNext()
      }
    }
    for job in waiting { job.place.abandon() }
    if let failure { throw failure }
    return finished
  }

  /// - Returns: whether the run went to its end.
  private func train(_ job: Job) throws -> Bool {
    let finished = job.training.train { progress.show($0, of: job) }
    progress.finish(job)
    let run = finished.run
    guard run.stepsTaken > 0 || run.diverged else {
      job.place.abandon()
      return false
    }
    try job.place.write(finished)
    return !run.isInterrupted
  }
}
