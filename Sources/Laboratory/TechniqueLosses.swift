import Diagnostics

/// The validation losses of a technique, seed after seed, beside those of the unchanged stage.
struct TechniqueLosses: Sendable {
  let technique: Technique
  let mean: Interval
  /// To the unchanged stage of the same seed: it saw the same weights and batches.
  let difference: Interval

  /// nil of no seed.
  init?(_ technique: Technique, _ losses: [Double], unchanged: [Double]) {
    guard let mean = Interval(losses),
      let difference = Interval(zip(losses, unchanged).map { $0 - $1 })
    else { return nil }
    (self.technique, self.mean, self.difference) = (technique, mean, difference)
  }

  /// How it ends beside the unchanged stage.
  var effect: Effect {
    guard difference.mean.isFinite else { return .notFinite }
    // One seed says nothing about chance.
    if difference.excludesZero == false { return .chance }
    return difference.mean < 0 ? .lower : .higher
  }

  enum Effect: CaseIterable, Sendable {
    case lower, chance, higher, notFinite
  }

  /// Whether it is lower, also where it is the best of so many that were tried.
  func isLower(among count: Int) -> Bool {
    difference.mean < 0 && difference.excludesZero(among: count) ?? false
  }
}
