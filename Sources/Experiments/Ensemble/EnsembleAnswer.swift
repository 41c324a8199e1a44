import Foundation

/// What an ensemble says of one context.
struct EnsembleAnswer {
  /// For every token, in nats; nil for a vote.
  let logProbabilities: [Double]?
  /// The likeliest token.
  let choice: Int

  /// - Parameters:
  ///   - members: the log-probabilities of all tokens, member after member.
  ///   - logWeights: of the members in a mean of probabilities; their weights add up to 1.
  init(_ mode: EnsembleMode, of members: [[Double]], logWeights: [Double]) {
    switch mode {
    case .logits:
      // A log-probability is a logit less a number that is the same for all tokens, which softmax
      // does not see.
      let means = members[0].indices.map { token in
        members.reduce(0) { $0 + $1[token] } / Double(members.count)
      }
      let logSum = Self.logOfSum(means)
      logProbabilities = means.map { $0 - logSum }
    case .probabilities, .stack:
      logProbabilities = members[0].indices.map { token in
        Self.logOfSum(zip(members, logWeights).map { $0[token] + $1 })
      }
    case .vote:
      logProbabilities = nil
      choice = Self.mostFrequent(members.map(Self.largest))
      return
    }
    choice = Self.largest(logProbabilities ?? [])
  }

  /// The place of the largest number, the first of several.
  static func largest(_ numbers: [Double]) -> Int {
    numbers.indices.reduce(0) { numbers[$1] > numbers[$0] ? $1 : $0 }
  }

  /// The smallest of the most frequent numbers.
  private static func mostFrequent(_ numbers: [Int]) -> Int {
    let counts = numbers.map { number in numbers.count { $0 == number } }
    let most = counts.max()
    return zip(numbers, counts).filter { $0.1 == most }.map(\.0).min() ?? 0
  }

  /// `log Σ eˣ`, where the largest x is taken out, so that no power is too large or all too small.
  private static func logOfSum(_ numbers: [Double]) -> Double {
    let largest = numbers.max() ?? 0
    return largest + log(numbers.reduce(0) { $0 + exp($1 - largest) })
  }
}
