/// When a training is saved: after so many steps, or so often that at most ten seconds of it are lost,
/// unless that takes more than a fiftieth of the time.
public struct CheckpointClock {
  private static let longest = Duration.seconds(10)
  private static let costFactor = 50

  /// In steps; nil for by time.
  private let interval: Int?
  private var last = ContinuousClock.now
  /// How long the last checkpoint took.
  private var cost = Duration.zero

  public init(interval: Int?) {
    self.interval = interval
  }

  /// Asked after every step.
  public func isDue(after steps: Int) -> Bool {
    if let interval { return steps.isMultiple(of: interval) }
    return ContinuousClock.now - last >= max(Self.longest, cost * Self.costFactor)
  }

  /// Makes a checkpoint and writes it, and notes how long that took.
  public mutating func save<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let start = ContinuousClock.now
    defer {
      last = ContinuousClock.now
      cost = last - start
    }
    try body()
  }
}
