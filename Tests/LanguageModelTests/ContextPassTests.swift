import Corpus
import LanguageModel
import Layers
import Testing

/// A pass over the different contexts computes for each what a batch of all examples has in its row.
@Suite struct ContextPassTests {
  private static func model(_ examples: Examples, context: Int) throws -> Model {
    var stage = Stage.small("kaiming")
    stage.recipe.context = context
    let training = Training.beginning(
      stage.recipe, try TestNames.fewExamples(context: context), seed: UInt64(context))
    _ = training.losses(100)
    return training.model
  }

  /// Of models that see more or fewer tokens: a shorter context is the end of a longer one.
  @Test(arguments: [[3], [2, 4], [4, 2, 3]]) func everyExampleIsComputed(contexts: [Int]) throws {
    let examples = try TestNames.fewExamples(context: 7)
    let models = try contexts.map { try Self.model(examples, context: $0) }
    let expected = try contexts.indices.map { index in
      let data = try TestNames.fewExamples(context: contexts[index]).train
      let model = Model(copying: models[index], rows: data.count)
      model.forward(Model.wholeBatch(data), mode: .evaluation)
      return model.logits.value
    }
    let pass = ContextPass(models)
    var computed = 0
    let isWhole = pass.forEachContext(examples.train) { table, group, row in
      let example = table.example(group)
      computed += table.weight(group)
      for (model, logits) in zip(pass.models, expected) {
        for token in 0..<logits.columns {
          let difference = abs(model.logits.value[row, token] - logits[example, token])
          #expect(difference <= 1e-5)
        }
      }
    }
    #expect(isWhole)
    #expect(computed == examples.train.count)
  }

  @Test func contextsOfAnotherLengthAreThoseOfADatasetMadeForIt() throws {
    let examples = try TestNames.fewExamples(context: 3)
    for context in [1, 2, 5] {
      let cut = examples.test.with(context: context)
      let made = try TestNames.fewExamples(context: context).test
      #expect(cut.context == context && cut.count == made.count)
      let (one, other) = (Model.wholeBatch(cut), Model.wholeBatch(made))
      for row in 0..<cut.count {
        #expect(one.targets[row, 0] == other.targets[row, 0])
        for slot in 0..<context { #expect(one.contexts[row, slot] == other.contexts[row, slot]) }
      }
    }
  }

  @Test func whatIsCancelledIsNotWhole() throws {
    let examples = try TestNames.fewExamples()
    let pass = ContextPass([try Self.model(examples, context: 3)]) { true }
    #expect(!pass.forEachContext(examples.train) { _, _, _ in Issue.record("computed") })
  }
}
