import Diagnostics
import Runs

/// What the runs of a point of a sweep come to, whatever their order.
struct PointSums: Sendable {
  private(set) var train = ExactSum()
  private(set) var test = ExactSum()
  private(set) var initialLoss = ExactSum()
  private(set) var parameters = CommonValue()
  private(set) var words = CommonValue()
  private var doneSteps = CommonValue()
  private var divergedSteps = CommonValue()

  /// Those that all runs took which did not diverge; where all diverged, that all of them took. nil of no
  /// run, and where they differ.
  var steps: Int? { doneSteps.isEmpty ? divergedSteps.value : doneSteps.value }

  mutating func add(_ line: ResultLine) {
    if let loss = line.loss.train { train.add(loss) }
    if let loss = line.loss.test { test.add(loss) }
    if let loss = line.initialLoss { initialLoss.add(loss) }
    if line.diverged { divergedSteps.add(line.steps) } else { doneSteps.add(line.steps) }
    parameters.add(line.parameters)
    words.add(line.words)
  }
}
