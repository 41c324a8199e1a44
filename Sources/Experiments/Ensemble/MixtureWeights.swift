import Foundation

/// The weights of a mean of several models' probabilities that make given targets likeliest: convex,
/// which means not negative and together 1.
struct MixtureWeights {
  private let models: Int
  /// p of the target by each model, as parts of the largest, model after model for each target.
  private var probabilities: [Double] = []
  /// How often each target came.
  private var counts: [Double] = []

  init(models: Int) { self.models = models }

  /// - Parameter logProbabilities: of the target by each model.
  mutating func add(logProbabilities: [Double], count: Int) {
    // A factor that is the same for all models changes no weight.
    let largest = logProbabilities.max() ?? 0
    probabilities += logProbabilities.map { exp($0 - largest) }
    counts.append(Double(count))
  }

  /// By expectation maximisation (Dempster, Laird and Rubin, 1977) from 1/K on, until no weight moves by
  /// 1e-10:
  ///
  ///     w_k ← 1/N · Σ w_k · p_k / Σ_j w_j · p_j
  ///
  /// The sum over N examples of the logarithm of `Σ_j w_j · p_j` is concave in w and never falls, so it
  /// is the same largest one wherever one begins.
  var likeliest: [Double] {
    var weights = [Double](repeating: 1 / Double(models), count: models)
    let total = counts.reduce(0, +)
    while true {
      var sums = [Double](repeating: 0, count: models)
      for (index, count) in counts.enumerated() {
        let row = index * models
        var mean = 0.0
        for model in 0..<models { mean += weights[model] * probabilities[row + model] }
        for model in 0..<models {
          sums[model] += count * weights[model] * probabilities[row + model] / mean
        }
      }
      let before = weights
      weights = sums.map { $0 / total }
      // NaN does not move either.
      guard zip(before, weights).contains(where: { abs($0 - $1) >= Self.smallestMove }) else {
        return weights
      }
    }
  }

  private static let smallestMove = 1e-10
}
