import Diagnostics
import Experiments
import Foundation
import LanguageModel
import Quoting
import Runs
import Synchronization

/// What is seen of trainings while they run: on a terminal one line that is written over, elsewhere
/// the lecture's lines, of several trainings with the name of the run before them.
final class Progress: ParallelTraining.Observer {
  private struct Running {
    let name: String
    var cost: Double
    var loss: Float
  }

  private struct State {
    var running: [Running] = []
    var finishedCost = 0.0
    var shown = ContinuousClock.now - .seconds(1)
  }

  /// Steps between two looks at the clock, which costs more than a bar is worth.
  private static let interval = 256
  /// Losses that fit into a line.
  private static let lossLimit = 4

  private let isSilent: Bool
  /// Of what is to be trained now.
  private let totalCost: Double
  /// Where each training begins, by its name.
  private let firstSteps: [String: Int]
  private let nameWidth: Int
  /// Of a training that is alone; nil of several.
  private let steps: Int?
  private let started = ContinuousClock.now
  private let state = Mutex(State())
  private let remarks = CheckpointRemarks()

  init(_ jobs: [ParallelTraining.Job], quiet: Bool) {
    isSilent = quiet
    totalCost = jobs.reduce(0) { $0 + $1.training.cost(from: $1.firstStep) }
    firstSteps = Dictionary(jobs.map { ($0.name, $0.firstStep) }) { one, _ in one }
    nameWidth = jobs.map(\.name.columns).max() ?? 0
    steps = nil
  }

  /// Of one training.
  init(_ training: TrainingJob, from step: Int, quiet: Bool) {
    isSilent = quiet
    totalCost = training.cost(from: step)
    firstSteps = ["": step]
    nameWidth = 0
    steps = training.settings.steps
  }

  func show(_ step: Step, of job: ParallelTraining.Job) {
    show(step, of: job.training, name: job.name)
  }

  func show(_ step: Step, of training: TrainingJob, name: String = "") {
    guard !isSilent else { return }
    if Console.isTerminal {
      if step.index.isMultiple(of: Self.interval) { update(step, of: training, name) }
    } else if step.index.isMultiple(of: 10_000) {
      let start = steps == nil ? name.padded(to: nameWidth) + "  " : ""
      let place = String(format: "%7d/%7d: ", step.index, training.settings.maxSteps)
      Console.error(start + place + Self.text(step.loss))
    }
  }

  func tell(_ problem: RunError, at folder: RunFolder) {
    // A line of its own, not written over.
    remarks.tell(problem, at: folder, after: end)
  }

  func finish(_ job: ParallelTraining.Job) {
    state.withLock { state in
      state.running.removeAll { $0.name == job.name }
      state.finishedCost += job.training.cost(from: firstSteps[job.name] ?? 0)
    }
  }

  func end() {
    if !isSilent, Console.isTerminal { Console.endLive() }
  }

  /// With the lecture's four decimals.
  private static func text(_ loss: Float) -> String { Double(loss).measured(4) }

  private func update(_ step: Step, of training: TrainingJob, _ name: String) {
    state.withLock { state in
      let cost = Double(step.index + 1 - (firstSteps[name] ?? 0)) * training.stepCost
      if let place = state.running.firstIndex(where: { $0.name == name }) {
        // Single batches scatter by a tenth; the eye wants the trend.
        state.running[place].loss = 0.95 * state.running[place].loss + 0.05 * step.loss
        state.running[place].cost = cost
      } else {
        state.running.append(Running(name: name, cost: cost, loss: step.loss))
      }
      guard ContinuousClock.now - state.shown > .milliseconds(100) else { return }
      state.shown = .now
      Console.live(line(state))
    }
  }

  private func line(_ state: State) -> String {
    let share = (state.finishedCost + state.running.reduce(0) { $0 + $1.cost }) / totalCost
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let width = 20
    let filled = Int(Double(width) * share)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let left = String(format: "%.0f s left", seconds / share - seconds)
    if let steps {
      let first = firstSteps[""] ?? 0
      let done = (share * Double(steps - first)).rounded()
      let speed = String(format: "%.0f steps/s", done / seconds)
      return
        "\(bar) \(first + Int(done))/\(steps)  loss \(Self.text(state.running[0].loss))  \(speed)  \(left)"
    }
    // What matters most comes first: a narrow terminal cuts the end.
    let losses = state.running.prefix(Self.lossLimit).map { $0.name + " " + Self.text($0.loss) }
    let more = state.running.count > Self.lossLimit ? ["…"] : []
    return ([bar, String(format: "%3.0f %%", 100 * share), left] + losses + more)
      .joined(separator: "  ")
  }
}
