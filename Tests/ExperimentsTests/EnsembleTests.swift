import Corpus
import Foundation
import LanguageModel
import Layers
import Runs
import TestSupport
import Testing

@testable import Experiments

/// An ensemble against a plain computation: every example by itself, softmax in Double.
@Suite struct EnsembleTests {
  private static let examples = examples(context: 3)
  private let models = [
    Self.model("kaiming", seed: 1), Self.model("batchnorm", seed: 2),
    Self.model("scaled-hidden", ["block-size": "2"], seed: 3),
  ]

  private static func examples(context: Int) -> Examples {
    do {
      return try Examples(SmallRun.words, path: "few.txt", splitSeed: 42, context: context)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func model(_ name: String, _ knobs: [String: String] = [:], seed: UInt64) -> Model
  {
    let stage = SmallRun.stage(name, knobs)
    var settings = SmallRun.settings(steps: 150)
    settings.seed = seed
    let training = TrainingRun(
      stage: stage, settings: settings, examples: examples(context: stage.recipe.context),
      path: "few.txt")
    while training.step() != nil {}
    return training.model
  }

  private func ensemble(_ mode: EnsembleMode) -> Ensemble {
    Ensemble(
      models.enumerated().map { ("model \($0)", $1) }, mode: mode, examples: Self.examples)
  }

  /// Of every example the probabilities of all tokens, and its target.
  private static func probabilities(
    _ model: Model, _ split: KeyPath<Examples, Dataset>
  ) -> [(probabilities: [Double], target: Int)] {
    let data = examples(context: model.recipe.context)[keyPath: split]
    let batch = Batch(
      rows: data.count, context: data.context, vocabularySize: data.vocabularySize)
    for row in 0..<data.count { batch.set(row, to: row, of: data) }
    let model = Model(copying: model, rows: data.count)
    model.forward(batch, mode: .evaluation)
    return (0..<data.count).map { row in
      let powers = (0..<model.vocabularySize).map { exp(Double(model.logits.value[row, $0])) }
      let sum = powers.reduce(0, +)
      return (powers.map { $0 / sum }, Int(data.target(row)))
    }
  }

  private static func score(_ told: [(probabilities: [Double], target: Int)]) -> (
    loss: Double, accuracy: Double
  ) {
    let losses = told.map { -log($0.probabilities[$0.target]) }
    let correct = told.count {
      $0.probabilities.firstIndex(of: $0.probabilities.max() ?? 0) == $0.target
    }
    let count = Double(told.count)
    return (losses.reduce(0, +) / count, Double(correct) / count)
  }

  /// Combines the probabilities that the members have of an example.
  private func together(
    _ split: KeyPath<Examples, Dataset>, _ combine: ([[Double]]) -> [Double]
  ) -> (loss: Double, accuracy: Double) {
    let members = models.map { Self.probabilities($0, split) }
    return Self.score(
      members[0].indices.map { example in
        (combine(members.map { $0[example].probabilities }), members[0][example].target)
      })
  }

  private static func isClose(_ one: Double?, _ other: Double) -> Bool {
    abs((one ?? .nan) - other) <= 1e-5
  }

  private static func agrees(
    _ scores: EnsembleScores, hasLoss: Bool = true,
    _ expected: (KeyPath<Examples, Dataset>) -> (loss: Double, accuracy: Double)
  ) -> Bool {
    let pairs = [(scores.validation, expected(\.validation)), (scores.test, expected(\.test))]
    return pairs.allSatisfy { score, expected in
      (hasLoss ? isClose(score.loss, expected.loss) : score.loss == nil)
        && isClose(score.accuracy, expected.accuracy)
    }
  }

  @Test func membersAreScoredAlone() {
    let ensemble = ensemble(.logits)
    #expect(ensemble.members.map(\.name) == ["model 0", "model 1", "model 2"])
    for (member, model) in zip(ensemble.members, models) {
      #expect(Self.agrees(member.scores) { Self.score(Self.probabilities(model, $0)) })
      let losses = model.losses(Self.examples(context: model.recipe.context))
      #expect(Self.isClose(member.scores.validation.loss, losses.validation ?? .nan))
      #expect(Self.isClose(member.scores.test.loss, losses.test ?? .nan))
    }
    let losses = ensemble.members.compactMap(\.scores.validation.loss)
    let best = losses.indices.min { losses[$0] < losses[$1] }
    #expect(ensemble.best == best && ensemble.weights == nil)
  }

  @Test func theShareOfExamplesOnWhichAllAgree() {
    let members = models.map { Self.probabilities($0, \.validation) }
    let agreed = members[0].indices.count { example in
      let choices = members.map { member in
        member[example].probabilities.firstIndex(of: member[example].probabilities.max() ?? 0)
      }
      return Set(choices).count == 1
    }
    let ensemble = ensemble(.logits)
    #expect(agreed > 0 && agreed < members[0].count)
    #expect(ensemble.agreement == Double(agreed) / Double(members[0].count))
    #expect(
      ensemble.text.contains("the likeliest for \(ensemble.agreement?.percent ?? "") of these"))
  }

  @Test func byMeanLogits() {
    #expect(
      Self.agrees(ensemble(.logits).together) { split in
        together(split) { members in
          let means = members[0].indices.map { token in
            members.reduce(1) { $0 * $1[token] }
          }.map { pow($0, 1 / 3.0) }
          let sum = means.reduce(0, +)
          return means.map { $0 / sum }
        }
      })
  }

  @Test func byMeanProbabilities() {
    #expect(
      Self.agrees(ensemble(.probabilities).together) { split in
        together(split) { members in
          members[0].indices.map { token in members.reduce(0) { $0 + $1[token] } / 3 }
        }
      })
  }

  @Test func byVote() {
    let ensemble = ensemble(.vote)
    #expect(
      Self.agrees(ensemble.together, hasLoss: false) { split in
        together(split) { members in
          var votes = members[0].map { _ in 0.0 }
          for member in members {
            if let choice = member.firstIndex(of: member.max() ?? 0) { votes[choice] += 1 }
          }
          return votes
        }
      })
    #expect(ensemble.text.contains("validation accuracy is "))
  }

  /// The likelihood is concave: weights are the best ones if and only if no member's mean part of the
  /// mixture is above 1, and that of every member with a weight is 1.
  @Test func byTheLikeliestWeights() throws {
    let ensemble = ensemble(.stack)
    let weights = try #require(ensemble.weights)
    #expect(weights.count == 3 && weights.allSatisfy { $0 >= 0 })
    #expect(abs(weights.reduce(0, +) - 1) <= 1e-12)
    let members = models.map { Self.probabilities($0, \.validation) }
    for (index, member) in members.enumerated() {
      let parts = member.indices.map { example in
        let target = member[example].target
        let mixture = zip(weights, members).reduce(0) {
          $0 + $1.0 * $1.1[example].probabilities[target]
        }
        return member[example].probabilities[target] / mixture
      }
      let part = parts.reduce(0, +) / Double(parts.count)
      #expect(part <= 1 + 1e-4)
      if weights[index] > 1e-3 { #expect(part >= 1 - 1e-4) }
    }
    #expect(
      Self.agrees(ensemble.together) { split in
        together(split) { members in
          members[0].indices.map { token in
            zip(weights, members).reduce(0) { $0 + $1.0 * $1.1[token] }
          }
        }
      })
  }

  /// A name or two leave validation or test without examples.
  @Test func splitsWithoutExamplesHaveNoScores() throws {
    let examples = try Examples(WordList(["ab", "ba"]), path: "two", splitSeed: 42, context: 3)
    let model = Model(
      SmallRun.stage("raw").recipe, vocabularySize: examples.vocabulary.size, rows: 2)
    let ensemble = Ensemble([("one", model), ("other", model)], mode: .logits, examples: examples)
    #expect(examples.validation.count == 0 && ensemble.best == nil && ensemble.agreement == nil)
    #expect(ensemble.together.validation == EnsembleScore(loss: nil, accuracy: nil))
    #expect(ensemble.together.areFinite && ensemble.text.contains("no examples"))
  }

  /// NaN in a model is not told away by the others.
  @Test(arguments: [EnsembleMode.logits, .probabilities, .vote])
  func aModelOfNaNIsSeen(mode: EnsembleMode) throws {
    let ruined = Model(copying: models[0], rows: 2)
    ruined.parameters[0].value.fill(.nan)
    let ensemble = Ensemble(
      [("whole", models[0]), ("ruined", ruined)], mode: mode, examples: Self.examples)
    #expect(ensemble.members.map(\.scores.areFinite) == [true, false])
    if mode != .vote { #expect(!ensemble.together.areFinite) }
  }
}
