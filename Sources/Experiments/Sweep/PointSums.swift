import Diagnostics
import Runs

/// What the runs of a point of a sweep come to, whatever their order.
struct PointSums: Sendable {
  private(set) var train = ExactSum()
  private(set) var test = ExactSum()
  private(set) var initialLoss = ExactSum()
  private(set) var steps = Common()
  private(set) var parameters = Common()
  private(set) var words = Common()

  /// A number that all runs have.
  struct Common: Sendable {
    /// nil of none, and where they differ.
    private(set) var value: Int?
    private var differ = false

    var isEmpty: Bool { value == nil && !differ }

    mutating func add(_ other: Int) {
      differ = differ || value.map { $0 != other } ?? false
      value = differ ? nil : other
    }
  }

  mutating func add(_ line: ResultLine) {
    if let loss = line.loss.train { train.add(loss) }
    if let loss = line.loss.test { test.add(loss) }
    if let loss = line.initialLoss { initialLoss.add(loss) }
    // A run that diverged took the steps that it could.
    if !line.diverged { steps.add(line.steps) }
    parameters.add(line.parameters)
    words.add(line.words)
  }
}
