/// A language model without training: of all tokens that followed a context in the training names, the
/// share of each, with something added because a token that never followed can still come.
public struct CountingModel: Codable, Equatable, Sendable {
  /// The tokens of a sequence that is counted: those of the context and the one after it. The n of an
  /// n-gram.
  public var order: Int
  public var smoothing: Smoothing
  /// How much is added.
  public var strength: Double

  /// What is added to the counts.
  public enum Smoothing: String, CaseIterable, Codable, Sendable {
    /// The same number k to each: p = (count + k) / (total + k · V), with V tokens (Lidstone, 1920).
    case add
    /// s times the probability after a context that is one token shorter: pₙ = (count + s · pₙ₋₁) /
    /// (total + s), p₀ = 1/V (MacKay and Peto, 1995).
    case backOff = "back-off"
  }

  public init(order: Int, smoothing: Smoothing, strength: Double) {
    precondition(order > 0 && strength > 0, "order \(order), strength \(strength)")
    self.order = order
    self.smoothing = smoothing
    self.strength = strength
  }

  /// The probability of an example's target; above 0.
  ///
  /// - Parameter seen: for contexts of 0 tokens, 1 token and so on, to order − 1 at least.
  func probability(_ seen: [SequenceCounts.Seen], vocabularySize: Int) -> Double {
    let tokens = Double(vocabularySize)
    switch smoothing {
    case .add:
      let seen = seen[order - 1]
      return (Double(seen.count) + strength) / (Double(seen.total) + strength * tokens)
    case .backOff:
      return seen.prefix(order).reduce(1 / tokens) { shorter, seen in
        (Double(seen.count) + strength * shorter) / (Double(seen.total) + strength)
      }
    }
  }
}

extension CountingModel.Smoothing {
  /// The strengths that are tried.
  public var strengths: [Double] {
    switch self {
    case .add: [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5]
    case .backOff: [15, 20, 25, 30, 40, 50]
    }
  }
}
