import LanguageModel
import Layers
import Testing

@Suite struct NetworkSizeTests {
  /// A run of this shape was measured at a peak of 2.46 GB, nearly all of it padding and evaluation.
  @Test func paddingAndTheEvaluationCopyAreCounted() throws {
    var network = Stage.lecture("kaiming").network
    network.embeddingWidth = 300_000
    network.hiddenWidth = 1
    let bytes = try #require(network.trainingByteCount(vocabularySize: 27, batchSize: 1))
    #expect(abs(Double(bytes) / 2.46e9 - 1) < 0.02)
  }

  /// At least what can be seen of a model, and not much more: some buffers are its own.
  @Test(arguments: Stage.lecture.map(\.name), [2, 32, 300])
  func isAboutWhatTheMatricesTake(name: String, rows: Int) throws {
    let network = Stage.lecture(name).network
    let models = [rows, 256].map { Model(network, vocabularySize: 27, rows: $0) }
    let seen = models.reduce(0) { $0 + Self.visibleBytes($1) }
    let bytes = try #require(network.trainingByteCount(vocabularySize: 27, batchSize: rows))
    #expect(bytes >= seen)
    #expect(Double(bytes) < 1.5 * Double(seen))
  }

  @Test func shapesTooLargeForAComputerHaveNoSize() {
    var network = Stage.lecture("deep").network
    network.context = Int.max
    #expect(network.trainingByteCount(vocabularySize: 27, batchSize: 32) == nil)
    #expect(network.byteCount(vocabularySize: 27, rows: 32) == nil)
    network.context = 3
    network.hiddenWidth = 1 << 40
    #expect(network.trainingByteCount(vocabularySize: 27, batchSize: 32) == nil)
    #expect(network.byteCount(vocabularySize: 27, rows: 32) == nil)
  }

  private static func visibleBytes(_ model: Model) -> Int {
    let outputs = [model.embedding.output] + model.layers.map(\.output)
    let floats = (outputs + model.parameters).reduce(0) { floats, variable in
      let rows = (variable.rows + 15) / 16 * 16
      return floats + 2 * rows * variable.value.stride
    }
    return 4 * floats
  }
}
