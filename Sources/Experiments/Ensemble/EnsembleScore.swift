import Corpus
import Quoting

/// How well the examples of a split are told in advance.
public struct EnsembleScore: Encodable, Equatable, Sendable {
  /// The mean, in nats; nil for a split without examples, and for a vote.
  @OrNull public var loss: Double?
  /// The share of examples whose target is the likeliest token, the smallest of several that are equally
  /// likely; nil for a split without examples.
  @OrNull public var accuracy: Double?
}

/// The scores of one model or ensemble.
public struct EnsembleScores: Encodable, Equatable, Sendable {
  public let validation: EnsembleScore
  public let test: EnsembleScore

  /// Whether no loss is NaN or infinite.
  public var areFinite: Bool {
    [validation, test].allSatisfy { $0.loss?.isFinite ?? true }
  }

  private enum CodingKeys: String, CodingKey {
    case validation = "val"
    case test
  }
}

/// A score on its way, example after example.
struct ScoreSum {
  private var loss: Double? = 0
  private var correct = 0
  private var count = 0

  /// - Parameter logProbabilities: of all tokens; nil where there are none.
  mutating func add(
    _ targets: ArraySlice<ContextTable.Entry>, logProbabilities: [Double]?, choice: Int
  ) {
    for entry in targets {
      let (target, times) = (Int(entry.target), Int(entry.count))
      loss = loss.flatMap { sum in
        logProbabilities.map { sum - Double(times) * $0[target] }
      }
      if target == choice { correct += times }
      count += times
    }
  }

  var score: EnsembleScore {
    guard count > 0 else { return EnsembleScore(loss: nil, accuracy: nil) }
    return EnsembleScore(
      loss: loss.map { $0 / Double(count) }, accuracy: Double(correct) / Double(count))
  }
}
