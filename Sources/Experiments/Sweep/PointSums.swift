import Diagnostics
import Runs

/// What the runs of a point of a sweep come to, whatever their order.
struct PointSums: Sendable {
  private(set) var train = ExactSum()
  private(set) var test = ExactSum()
  private(set) var initialLoss = ExactSum()
  private(set) var steps = CommonSteps()
  private(set) var parameters = CommonValue<Int>()
  private(set) var words = CommonValue<Int>()

  mutating func add(_ line: ResultLine) {
    if let loss = line.loss.train { train.add(loss) }
    if let loss = line.loss.test { test.add(loss) }
    if let loss = line.initialLoss { initialLoss.add(loss) }
    steps.add(line.steps, diverged: line.diverged)
    parameters.add(line.parameters)
    words.add(line.words)
  }
}
