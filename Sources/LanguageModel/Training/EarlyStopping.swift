/// When to stop: after some checks in a row that bring nothing better (Prechelt, 1998; the course's rule).
public struct EarlyStopping: Sendable {
  /// Checks without anything better after which it is over.
  public let patience: Int
  /// By how much a value must be below the best one to be better.
  public let minDelta: Double
  /// The lowest value, and the step of its check; nil while there is none.
  public private(set) var best: (value: Double, step: Int)?
  public private(set) var checksSinceBest: Int

  /// - Parameters:
  ///   - best: of checks that were made before.
  ///   - checksSinceBest: of them, those after the best one.
  public init(
    patience: Int, minDelta: Double, best: (value: Double, step: Int)? = nil,
    checksSinceBest: Int = 0
  ) {
    self.patience = patience
    self.minDelta = minDelta
    self.best = best
    self.checksSinceBest = checksSinceBest
  }

  /// Takes a value into account. NaN is never better.
  ///
  /// - Parameter isDue: whether it is one of the checks that are counted. Any other look can find the
  ///   best value too, and brings the end no nearer.
  /// - Returns: whether it is the best so far.
  public mutating func check(_ value: Double, step: Int, isDue: Bool = true) -> Bool {
    let isBetter = best.map { value < $0.value - minDelta } ?? !value.isNaN
    if isBetter {
      best = (value, step)
      checksSinceBest = 0
    } else if isDue {
      checksSinceBest += 1
    }
    return isBetter
  }

  public var isOver: Bool { checksSinceBest >= patience }
}

extension EarlyStopping {
  /// nil for settings that stop at the last step.
  public init?(
    _ settings: Settings, best: (value: Double, step: Int)? = nil, checksSinceBest: Int = 0
  ) {
    guard let patience = settings.patience else { return nil }
    self.init(
      patience: patience, minDelta: settings.minDelta ?? Settings.usualMinDelta, best: best,
      checksSinceBest: checksSinceBest)
  }
}
