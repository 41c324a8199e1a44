import Glibc
import Quoting

/// What comes after a context: what a model says, and how often each character came there in the names
/// that it was trained on.
public struct Prediction: Encodable, Equatable, Sendable {
  /// As it was asked for; of a longer text than the context only the end counts.
  public let text: String
  /// What the model sees of it, a dot for every place before the name's beginning.
  public let context: String
  /// For every token, in order; the first is the end of the name.
  public let next: [Next]
  /// How often the context stands in the training names; nil where they are not at hand.
  @OrNull public var seen: Int?
  /// −Σ p ln p of the model's probabilities, in nats: 0 where it is sure, ln V where it knows nothing.
  @OrNull public var entropy: Double?
  /// The same of the counted shares; nil where nothing was counted.
  @OrNull public var countedEntropy: Double?

  /// A character that can come next.
  public struct Next: Encodable, Equatable, Sendable {
    /// `.` for the end.
    public let character: String
    @OrNull public var probability: Double?
    @OrNull public var count: Int?
  }

  /// - Parameters:
  ///   - characters: what stands for each token.
  ///   - logProbabilities: of the model, in nats; −∞ for what is left out.
  ///   - counts: how often each token came; nil where nobody counted.
  public init(
    text: String, context: String, characters: [String], logProbabilities: [Double],
    counts: [Int]?
  ) {
    precondition(
      characters.count == logProbabilities.count, "\(logProbabilities.count) probabilities")
    self.text = text
    self.context = context
    let probabilities = logProbabilities.map { exp($0) }
    next = characters.indices.map {
      Next(
        character: characters[$0], probability: probabilities[$0], count: counts?[$0])
    }
    let total = counts?.reduce(0, +)
    seen = total
    entropy = Self.entropy(probabilities)
    countedEntropy = total.flatMap { total in
      total > 0 ? Self.entropy((counts ?? []).map { Double($0) / Double(total) }) : nil
    }
  }

  private static func entropy(_ shares: [Double]) -> Double {
    shares.reduce(0) { $1 == 0 ? $0 : $0 - $1 * log($1) }
  }
}

extension Prediction {
  /// Whether the model's numbers are such that they say something.
  public var isFinite: Bool { entropy?.isFinite ?? false }

  /// Whether the model sees less of the text than was given.
  public var isCut: Bool { text.unicodeScalars.count > context.unicodeScalars.count }

  /// The share of a token among those that came; nil where nothing was counted.
  public func countedShare(_ token: Int) -> Double? {
    guard let seen, seen > 0, let count = next[token].count else { return nil }
    return Double(count) / Double(seen)
  }

  /// The likeliest token by the model, the first of several.
  public var expected: Int { Self.largest(next.map { $0.probability ?? 0 }) }

  /// The token that came most often; nil where nothing was counted.
  public var counted: Int? {
    guard let seen, seen > 0 else { return nil }
    return Self.largest(next.map { Double($0.count ?? 0) })
  }

  private static func largest(_ numbers: [Double]) -> Int {
    numbers.indices.reduce(0) { numbers[$1] > numbers[$0] ? $1 : $0 }
  }
}
