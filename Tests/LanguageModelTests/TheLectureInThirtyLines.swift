import Corpus
import Files
import LanguageModel
import Layers

/// Trains a model as the lecture does, and returns the loss of every step.
func theLecture(names path: String, steps: Int) throws -> [Float] {
  let words = try WordList.read(path: FilePath(path))  // emma, olivia, ava, …
  let examples = try Examples(words, path: path, splitSeed: 42, context: 3)  // ... → e, ..e → m, …
  let chance = MersenneTwister(seed: 2_147_483_647)  // of the weights, then of the batches

  let recipe = Stage.lecture[5].recipe  // batchnorm; or your own Recipe(layers: […])
  let model = Model(recipe, vocabularySize: examples.vocabulary.size, rows: 32)
  model.initialize(with: chance)
  let optimizer = GradientDescent()
  let batch = Batch(
    rows: 32, context: recipe.context, vocabularySize: examples.vocabulary.size)

  return (0..<steps).map { step in
    for row in 0..<batch.rows {
      batch.set(row, to: chance.index(below: examples.train.count), of: examples.train)
    }
    model.forward(batch, mode: .training)
    let loss = CrossEntropy.lossAndGradient(model.logits, targets: batch.targets)
    model.backward(batch)
    optimizer.step(model.parameters, rate: step < 100_000 ? 0.1 : 0.01)
    return loss
  }
}
