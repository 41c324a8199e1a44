/// Losses of a training in which every step had a larger learning rate than the one before.
public struct LearningRateSweep: Equatable, Sendable {
  /// In rising order.
  public let rates: [Double]
  /// The loss of each step's batch.
  public let losses: [Float]

  public init(rates: [Double], losses: [Float]) {
    precondition(rates.count == losses.count, "\(losses.count) losses for \(rates.count) rates")
    self.rates = rates
    self.losses = losses
  }

  /// The losses without most of their noise: each is the mean of a twentieth of all, around it, and
  /// of fewer at the ends. NaN where one of them is not finite.
  public var smoothed: [Double] {
    let half = max(1, losses.count / 40)
    return losses.indices.map { index in
      let window = losses[max(0, index - half)...min(losses.count - 1, index + half)]
      let mean = window.reduce(0) { $0 + Double($1) } / Double(window.count)
      return mean.isFinite ? mean : .nan
    }
  }

  /// The rate at the bottom of the valley: where the smoothed loss is lowest. Nil where no loss is
  /// finite.
  public var suggestion: Double? {
    let smoothed = smoothed
    let finite = smoothed.indices.filter { smoothed[$0].isFinite }
    return finite.min { smoothed[$0] < smoothed[$1] }.map { rates[$0] }
  }
}
