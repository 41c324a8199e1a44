import LanguageModel
import Testing

/// What a model will save is known before there is a model.
@Suite struct TensorShapesTests {
  private func expectShapes(_ network: Network) {
    let model = Model(network, vocabularySize: 5, rows: 2)
    let shapes = network.tensorShapes(vocabularySize: 5)
    #expect(shapes.map(\.name) == model.tensors.map(\.name))
    #expect(shapes.map(\.shape) == model.tensors.map(\.shape))
  }

  @Test(arguments: Stage.lecture) func ofTheLecture(stage: Stage) {
    expectShapes(stage.network)
  }

  @Test(arguments: Stage.lecture) func ofOneUnitAndOneToken(stage: Stage) {
    var network = stage.network
    network.context = 1
    network.embeddingWidth = 1
    network.hiddenWidth = 1
    expectShapes(network)
  }

  @Test(arguments: Stage.lecture) func withoutTanh(stage: Stage) {
    var network = stage.network
    network.activation = .linear
    network.hiddenBias = .none
    network.outputBias = .none
    expectShapes(network)
  }
}
