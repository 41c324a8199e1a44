import Corpus
import Foundation
import LanguageModel
import Layers
import Quoting

/// Several trained models that answer together, and how well they do, beside each one alone.
///
/// Each different context is computed once by each member and counted as often as it occurs; sums are
/// in Double. Nothing is kept of it but the targets' probabilities that a stack is made by.
public struct Ensemble: Encodable, Sendable {
  public let mode: EnsembleMode
  public let members: [Member]
  /// The place of the member with the smallest validation loss; nil without validation examples.
  public let best: Int?
  /// Of a stack, in the order of the members.
  public let weights: [Double]?
  public let together: EnsembleScores
  /// The share of validation examples for which all members find the same token the likeliest; nil
  /// without any.
  @OrNull public var agreement: Double?
  /// How many validation examples there are.
  let validationCount: Int

  public struct Member: Encodable, Equatable, Sendable {
    public let name: String
    public let scores: EnsembleScores
  }

  private enum CodingKeys: String, CodingKey {
    case mode, members, best, weights, agreement
    case together = "ensemble"
  }

  /// - Parameters:
  ///   - models: at least one, each with its name; all of the vocabulary of the examples, whose contexts
  ///     may be of any length.
  /// - Precondition: for a stack there are validation examples.
  public init(_ models: [(name: String, model: Model)], mode: EnsembleMode, examples: Examples) {
    let pass = EnsemblePass(models.map(\.model), mode: mode)
    weights = mode == .stack ? pass.likeliestWeights(examples.validation) : nil
    let validation = pass.scores(examples.validation, weights: weights)
    let test = pass.scores(examples.test, weights: weights)
    let scores = zip(validation.scores, test.scores).map {
      EnsembleScores(validation: $0, test: $1)
    }
    self.mode = mode
    members = zip(models, scores).map { Member(name: $0.name, scores: $1) }
    together = scores[models.count]
    agreement = validation.agreement
    validationCount = examples.validation.count
    let losses = members.compactMap(\.scores.validation.loss)
    best = losses.count == members.count ? losses.min().flatMap(losses.firstIndex) : nil
  }
}

/// Members and ensemble over all examples of a split.
private struct EnsemblePass {
  let mode: EnsembleMode
  private let pass: ContextPass

  init(_ models: [Model], mode: EnsembleMode) {
    self.mode = mode
    pass = ContextPass(models)
  }

  private var count: Int { pass.models.count }

  private func logProbabilities(row: Int) -> [[Double]] {
    pass.models.map { CrossEntropy.logProbabilities($0.logits.value, row: row) }
  }

  func likeliestWeights(_ dataset: Dataset) -> [Double] {
    precondition(dataset.count > 0, "no examples to find weights by")
    var weights = MixtureWeights(models: count)
    pass.forEachContext(dataset) { table, group, row in
      let members = logProbabilities(row: row)
      for entry in table.entries(group) {
        weights.add(
          logProbabilities: members.map { $0[Int(entry.target)] }, count: Int(entry.count))
      }
    }
    return weights.likeliest
  }

  /// - Parameter weights: nil for equal ones.
  /// - Returns: the score of each member, then that of the ensemble; and the share of examples for which
  ///   all members choose the same token, nil without examples.
  func scores(
    _ dataset: Dataset, weights: [Double]?
  ) -> (scores: [EnsembleScore], agreement: Double?) {
    let equal = [Double](repeating: 1 / Double(count), count: count)
    let logWeights = (weights ?? equal).map { log($0) }
    var sums = [ScoreSum](repeating: ScoreSum(), count: count + 1)
    var agreed = 0
    pass.forEachContext(dataset) { table, group, row in
      let members = logProbabilities(row: row)
      let targets = table.entries(group)
      let choices = members.map(EnsembleAnswer.largest)
      for index in members.indices {
        sums[index].add(
          targets, logProbabilities: members[index], choice: choices[index])
      }
      if choices.allSatisfy({ $0 == choices[0] }) {
        agreed += targets.reduce(0) { $0 + Int($1.count) }
      }
      let answer = EnsembleAnswer(mode, of: members, logWeights: logWeights)
      sums[count].add(
        targets, logProbabilities: answer.logProbabilities, choice: answer.choice)
    }
    return (
      sums.map(\.score), dataset.count > 0 ? Double(agreed) / Double(dataset.count) : nil
    )
  }
}
