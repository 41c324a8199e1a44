import Corpus
import Layers
import Testing

@testable import LanguageModel

/// Losses over so many contexts that they are computed on several cores.
@Suite struct TargetPassTests {
  /// Names of which nearly every beginning is another, about 45,000 contexts.
  private static func manyContexts() throws -> Examples {
    let generator = MersenneTwister(seed: 11)
    let words = WordList(
      (0..<6_000).map { _ in
        String(
          String.UnicodeScalarView(
            (0..<9).compactMap { _ in Unicode.Scalar(97 + UInt32(generator.index(below: 26))) }))
      })
    return try Examples(words, path: "many", splitSeed: 42, context: 8)
  }

  private static func model(of examples: Examples) -> Model {
    var recipe = Stage.small("batchnorm").recipe
    recipe.context = examples.train.context
    let training = Training.beginning(recipe, examples)
    _ = training.losses(20)
    return training.model
  }

  /// Context after context and target after target, one sum for each split.
  private static func plainLoop(_ model: Model, _ examples: Examples) -> [Double?] {
    var totals = [Double](repeating: 0, count: 3)
    let pass = ContextPass([model])
    pass.forEachContext(examples.all) { table, group, row in
      let logits = pass.models[0].logits.value
      let sum = LogSum(logits, row: row)
      for entry in table.entries(group) {
        totals[Int(entry.part)] -=
          Double(entry.count) * sum.logProbability(of: Int(entry.target))
      }
    }
    return zip(totals, [examples.train, examples.validation, examples.test])
      .map { $0 / Double($1.count) }
  }

  @Test func theBitsOfTheLossesAreThoseOfAPlainLoopOnAnyNumberOfCores() throws {
    let examples = try Self.manyContexts()
    let model = Self.model(of: examples)
    let expected = Self.plainLoop(model, examples)
    for cores in [1, 2, 3, 7] {
      let evaluation = Evaluation(model, cores: cores)
      let tables = evaluation.tables(of: examples.all)
      #expect((tables.table(0)?.count ?? 0) > TargetPass.serialContexts)
      #expect(evaluation.losses(tables) == expected)
      // Once more, with what was kept, and of a model that has changed meanwhile.
      let other = Model(copying: model, rows: 2)
      other.parameters[0].value[1, 1] += 1
      evaluation.take(other)
      #expect(evaluation.losses(tables) == Self.plainLoop(other, examples))
    }
  }

  @Test(arguments: [1, 3]) func whatIsCancelledHasNoLossOnAnyNumberOfCores(cores: Int) throws {
    let examples = try Self.manyContexts()
    let model = Self.model(of: examples)
    for after in 1...4 {
      var asked = 0
      let evaluation = Evaluation(model, cores: cores) {
        asked += 1
        return asked >= after
      }
      #expect(evaluation.losses(evaluation.tables(of: examples.all)) == [nil, nil, nil])
    }
  }
}
