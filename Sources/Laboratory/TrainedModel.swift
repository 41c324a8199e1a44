import Experiments
import LanguageModel

/// A model's weights and running statistics as values, which can go from one task to another.
struct TrainedModel: Sendable {
  private let recipe: Recipe
  private let vocabularySize: Int
  private let tensors: [[Float]]

  init(_ model: Model) {
    recipe = model.recipe
    vocabularySize = model.vocabularySize
    tensors = model.tensors.map(\.matrix.values)
  }

  /// For evaluation, which makes copies of any size.
  var model: Model {
    let model = Model(recipe, vocabularySize: vocabularySize, rows: 2)
    for (tensor, values) in zip(model.tensors, tensors) { tensor.matrix.values = values }
    return model
  }
}

extension [TrainedModel] {
  /// What they say together; named by their numbers from 1 on.
  func ensemble(_ mode: EnsembleMode, _ examples: Examples) -> Ensemble {
    Ensemble(
      enumerated().map { ("\($0 + 1)", $1.model) }, mode: mode, examples: examples)
  }
}
