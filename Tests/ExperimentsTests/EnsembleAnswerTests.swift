import Foundation
import Testing

@testable import Experiments

/// What several distributions say together, by numbers that are done by hand.
@Suite struct EnsembleAnswerTests {
  /// Three tokens, two models.
  private static let members = [[0.5, 0.3, 0.2], [0.1, 0.3, 0.6]]

  private func answer(
    _ mode: EnsembleMode, _ members: [[Double]] = members, weights: [Double]? = nil
  ) -> EnsembleAnswer {
    let equal = members.map { _ in 1 / Double(members.count) }
    return EnsembleAnswer(
      mode, of: members.map { $0.map { log($0) } }, logWeights: (weights ?? equal).map { log($0) })
  }

  private func isClose(_ answer: EnsembleAnswer, _ probabilities: [Double]) -> Bool {
    guard let logs = answer.logProbabilities, logs.count == probabilities.count else {
      return false
    }
    return zip(logs, probabilities).allSatisfy { abs(exp($0) - $1) <= 1e-12 }
  }

  /// The roots of the products 0.05, 0.09 and 0.12, as parts of their sum.
  @Test func logits() {
    let roots = [0.05, 0.09, 0.12].map { $0.squareRoot() }
    let sum = roots.reduce(0, +)
    #expect(isClose(answer(.logits), roots.map { $0 / sum }))
    #expect(answer(.logits).choice == 2)
  }

  @Test func probabilities() {
    #expect(isClose(answer(.probabilities), [0.3, 0.3, 0.4]))
    #expect(answer(.probabilities).choice == 2)
    #expect(isClose(answer(.stack, weights: [0.75, 0.25]), [0.4, 0.3, 0.3]))
    #expect(answer(.stack, weights: [0.75, 0.25]).choice == 0)
    #expect(isClose(answer(.stack, weights: [1, 0]), [0.5, 0.3, 0.2]))
  }

  /// The smallest of several that are equally frequent; a token that is likelier to fewer loses.
  @Test func votes() {
    let first = [0.4, 0.35, 0.25]
    let second = [0.35, 0.4, 0.25]
    let third = [0, 0.01, 0.99]
    #expect(answer(.vote, [third, second]).choice == 1)
    #expect(answer(.vote, [third, second, first]).choice == 0)
    #expect(answer(.vote, [second, third, first, second]).choice == 1)
    #expect(answer(.vote, [second, second, third, third]).choice == 1)
    #expect(answer(.vote).logProbabilities == nil)
  }

  @Test func ofEquallyLikelyTokensTheSmallestIsChosen() {
    #expect(answer(.probabilities, [[0.2, 0.4, 0.4], [0.2, 0.4, 0.4]]).choice == 1)
    #expect(EnsembleAnswer.largest([1, 3, 3, 2]) == 1)
  }

  /// e⁻⁸⁰⁰ is zero in Double.
  @Test(arguments: [EnsembleMode.logits, .probabilities])
  func whatIsAlmostImpossibleHasALoss(mode: EnsembleMode) throws {
    let answer = EnsembleAnswer(
      mode, of: [[-800, 0], [-800, 0]], logWeights: [log(0.5), log(0.5)])
    #expect(abs(try #require(answer.logProbabilities)[0] + 800) <= 1e-9)
  }

  @Test(arguments: [EnsembleMode.logits, .probabilities, .stack])
  func nothingComesOfNaN(mode: EnsembleMode) throws {
    for members in [[[.nan, 0.0], [0, 0]], [[0, 0], [0, .nan]]] as [[[Double]]] {
      let answer = EnsembleAnswer(mode, of: members, logWeights: [log(0.5), log(0.5)])
      #expect(try #require(answer.logProbabilities).contains { $0.isNaN })
    }
  }

  /// 3·0.8 / (0.1 + 0.8·w) = 0.8 / (0.9 − 0.8·w).
  @Test func theLikeliestWeights() {
    var weights = MixtureWeights(models: 2)
    weights.add(logProbabilities: [log(0.9), log(0.1)], count: 3)
    weights.add(logProbabilities: [log(0.1), log(0.9)], count: 1)
    let found = weights.likeliest
    #expect(abs(found[0] - 0.8125) <= 1e-8)
    #expect(abs(found[1] - 0.1875) <= 1e-8)
  }

  @Test func aModelThatIsAlwaysWorseHasNoWeight() {
    var weights = MixtureWeights(models: 2)
    weights.add(logProbabilities: [log(0.2), log(0.4)], count: 2)
    weights.add(logProbabilities: [-900, -899], count: 5)
    #expect(weights.likeliest[0] <= 1e-8)
    #expect(weights.likeliest[1] >= 1 - 1e-8)
  }

  @Test(.timeLimit(.minutes(1))) func weightsByNaNEnd() {
    var weights = MixtureWeights(models: 2)
    weights.add(logProbabilities: [.nan, 0], count: 1)
    #expect(weights.likeliest.contains { $0.isNaN })
  }
}
