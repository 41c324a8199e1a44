import Experiments
import Foundation
import LanguageModel
import Quoting
import Runs
import Synchronization

/// What is seen of a sweep while it runs: on a terminal one line that is written over, elsewhere a line now
/// and then.
final class SweepProgress: ParallelTraining.Observer {
  private struct State {
    var finishedRuns = 0
    var finishedCost = 0.0
    var shown = ContinuousClock.now
  }

  private let isSilent: Bool
  private let runs: Int
  private let cost: Double
  private let started = ContinuousClock.now
  private let state = Mutex(State())
  private let remarks = CheckpointRemarks()

  /// Seconds between two lines.
  private static let interval = Console.isTerminal ? 0.2 : 10

  init(_ slice: SliceTraining, quiet: Bool) {
    isSilent = quiet
    runs = slice.missingCount
    cost = slice.cost
  }

  func show(_ step: Step, of job: ParallelTraining.Job) {}

  func tell(_ problem: RunError, at folder: RunFolder) {
    remarks.tell(problem, at: folder, after: end)
  }

  func finish(_ job: ParallelTraining.Job) {
    let line = state.withLock { state -> String? in
      state.finishedRuns += 1
      state.finishedCost += job.training.cost
      guard !isSilent, (ContinuousClock.now - state.shown) / .seconds(1) >= Self.interval else {
        return nil
      }
      state.shown = .now
      return self.line(state)
    }
    guard let line else { return }
    Console.isTerminal ? Console.live(line) : Console.error(line)
  }

  func end() {
    if !isSilent, Console.isTerminal { Console.endLive() }
  }

  /// `120 of 1,000 runs, 80 s left`
  private func line(_ state: State) -> String {
    let done = "\(state.finishedRuns.grouped) of \(runs.counted("run"))"
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let left = seconds * (cost / state.finishedCost - 1)
    // Runs that take no step cost nothing.
    guard state.finishedCost > 0, 0..<1e9 ~= left else { return done }
    let time = left < 600 ? "\(Int(left.rounded())) s" : "\(Int((left / 60).rounded()).grouped) min"
    return "\(done), \(time) left"
  }
}
