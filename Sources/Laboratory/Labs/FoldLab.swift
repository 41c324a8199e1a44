import Corpus
import Diagnostics
import Foundation
import LanguageModel
import Layers
import Plotting

/// BatchNorm after training: a factor and a shift, which the weights before it take over (course 001,
/// exercise 4; course 004).
struct FoldLab: Lab {
  let name = "fold"
  let question = "Does a trained network still need its BatchNorm?"
  let data = LabData.names

  /// How many letters the figure has room for.
  private static let shown = 27

  func result(_ setup: LabSetup) throws -> LabResult {
    try setup.requireValidation()
    let (names, steps) = (setup.names, setup.length(2_000))
    setup.tell("stage batchnorm, \(steps) steps")
    let training = try FlaggedStage("--stage batchnorm").training(setup, steps: steps)
    let loss = training.loss(names.validation, after: steps)
    let model = training.model
    let folded: Model
    do throws(FoldingRefusal) {
      folded = try model.folded()
    } catch {
      throw LabRefusal(description: "after \(steps) steps the BatchNorm cannot be folded")
    }
    let foldedLoss = Evaluation(folded).loss(names.validation) ?? .nan
    let logits = Self.logits(model, folded, setup)
    var table = LabTable(
      "fold", "BatchNorm",
      [.init("validation loss", .fixed(5)), .init("parameters", .count), .init("logits")])
    let counts = [model, folded].map { Double($0.parameterCount) }
    table.append("before", [loss, counts[0], logits.largest])
    table.append("after", [foldedLoss, counts[1], logits.largestFolded])
    table.append(
      "difference", [abs(foldedLoss - loss), counts[0] - counts[1], logits.difference])
    let fewer = Int(counts[0] - counts[1])
    let verdict = Verdict(
      "after training BatchNorm is a factor and a shift that the weights can take over",
      "validation loss \(loss.measured(5)) with it and \(foldedLoss.measured(5)) without; logits up "
        + "to \(logits.largest.digits(3)) differ by \(logits.difference.digits(2)) at most, with "
        + "\(fewer.grouped) parameters fewer",
      holds: logits.difference < 1e-4 * max(logits.largest, 1))
    return LabResult(
      [table], [verdict],
      chart(model, folded, setup, fewer: fewer, difference: logits.difference))
  }

  /// Over all contexts of the validation names: the largest logits, and the largest difference.
  private static func logits(
    _ model: Model, _ folded: Model, _ setup: LabSetup
  ) -> (largest: Double, largestFolded: Double, difference: Double) {
    let pass = ContextPass([model, folded])
    let values = pass.models.map(\.logits.value)
    var largest = [0.0, 0.0, 0.0]
    pass.forEachContext(setup.names.validation) { _, _, row in
      for token in 0..<values[0].columns {
        let pair = values.map { Double($0[row, token]) }
        for (place, value) in (pair + [pair[0] - pair[1]]).enumerated() {
          // What is not a number is larger than all.
          largest[place] = value.isNaN ? .infinity : max(largest[place], abs(value))
        }
      }
    }
    return (largest[0], largest[1], largest[2])
  }

  /// How likely each letter is as the first of a name, before and after.
  private func chart(
    _ model: Model, _ folded: Model, _ setup: LabSetup, fewer: Int, difference: Double
  ) -> Chart {
    let chances = [model, folded].map { Self.firstLetters($0, setup) }
    let order = chances[0].indices.sorted { chances[0][$0] > chances[0][$1] }.prefix(Self.shown)
    let names = order.map { Words.name(setup.names.vocabulary.text(Token($0))) }
    return chart(
      label("headline", ["fewer": fewer.grouped, "difference": difference.spoken]),
      x: Axis(nil, .categories(names)), y: Axis(nil),
      [
        Panel(
          nil,
          [
            Series(label("before"), .main, .bars, values: order.map { chances[0][$0] }),
            Series(label("after"), .third, .dots, values: order.map { chances[1][$0] }),
          ])
      ])
  }

  private static func firstLetters(_ model: Model, _ setup: LabSetup) -> [Double] {
    // A BatchNorm needs two rows.
    let model = Model(copying: model, rows: 2)
    let batch = Batch(
      rows: model.rows, context: model.recipe.context, vocabularySize: model.vocabularySize)
    let start = repeatElement(Vocabulary.end, count: model.recipe.context)
    for row in 0..<model.rows { batch.set(row, to: start) }
    model.forward(batch, mode: .evaluation)
    return CrossEntropy.logProbabilities(model.logits.value, row: 0).map { exp($0) }
  }
}
