import LanguageModel
import Testing

/// What a model will save is known before there is a model.
@Suite struct BlueprintTests {
  private func expectShapes(_ recipe: Recipe) {
    #expect(recipe.fault == nil)
    let model = Model(recipe, vocabularySize: 5, rows: 2)
    let shapes = recipe.tensors(vocabularySize: 5)
    #expect(shapes.map(\.name) == model.tensors.map(\.name))
    #expect(shapes.map(\.shape) == model.tensors.map(\.shape))
    #expect(Set(shapes.map(\.name)).count == shapes.count)
  }

  @Test(arguments: Stage.lecture) func ofTheLecture(stage: Stage) {
    expectShapes(stage.recipe)
  }

  @Test(arguments: Stage.lecture) func ofOneUnitAndOneToken(stage: Stage) throws {
    let knobs: Knobs = ["block-size": "1", "n-embd": "1", "n-hidden": "1"]
    expectShapes(try knobs.applied(to: stage).recipe)
  }

  @Test(arguments: Stage.lecture) func withoutActivation(stage: Stage) throws {
    let knobs: Knobs = ["activation": "linear"]
    expectShapes(try knobs.applied(to: stage).recipe)
  }

  /// Residuals in residuals, with parts that have parameters and statistics.
  @Test func ofComposites() {
    let options = Stage.lecture("batchnorm").recipe.hiddenNorm
    var layers = Stage.lecture("deep").recipe.layers
    layers.insert(
      .residual(layers: [
        .linear(width: 7, weight: .kaiming(gain: 1), bias: .constant(value: 0)), .tanh,
        .residual(layers: [
          .linear(width: 7, weight: .kaiming(gain: 1), bias: nil),
          .batchNorm(
            options: options
              ?? .init(
                epsilon: 0, variance: .biased, running: .variance, momentum: 0)),
        ]),
        .linear(width: 100, weight: .kaiming(gain: 1), bias: nil),
      ]), at: 3)
    expectShapes(Recipe(layers: layers, parameterNames: .numbered))
  }
}
