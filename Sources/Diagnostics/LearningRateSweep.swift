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
  /// finite, or where the loss falls by less than its own noise, so that there is no valley.
  public var suggestion: Double? {
    let smoothed = smoothed
    let finite = smoothed.indices.filter { smoothed[$0].isFinite }
    guard let first = finite.first,
      let lowest = finite.min(by: { smoothed[$0] < smoothed[$1] })
    else { return nil }
    let early = finite.prefix(max(3, finite.count / 10)).map { Double(losses[$0]) - smoothed[$0] }
    let noise = (early.reduce(0) { $0 + $1 * $1 } / Double(early.count)).squareRoot()
    return smoothed[first] - smoothed[lowest] > noise ? rates[lowest] : nil
  }

  /// Whether the loss has risen again after the valley, so that the rates reach beyond it.
  public var endsAboveValley: Bool {
    guard let suggestion, let bottom = rates.firstIndex(of: suggestion) else { return false }
    let smoothed = smoothed
    // A loss that is not finite has risen as far as can be.
    guard let last = smoothed.last, last.isFinite else { return true }
    guard let first = smoothed.first(where: \.isFinite) else { return false }
    let lowest = smoothed[bottom]
    return last - lowest > 0.25 * min(first - lowest, lowest)
  }
}
