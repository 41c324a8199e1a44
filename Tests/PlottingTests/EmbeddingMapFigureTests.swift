import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Embedding map")
struct EmbeddingMapFigureTests {
  @Test("the embedding map says what plane it shows, and no disc hides another")
  func embedding() throws {
    let two = try Figure.embeddingMap.text(of: SyntheticRun.deep)
    #expect(two.contains("the two columns of the table"))
    let tokens = dataBlock("tokens", of: two)
    let values = try #require(SyntheticRun.deep.record.embedding?.values)
    #expect(tokens.count == 27)
    #expect(abs(tokens[3][0] - Double(values[6])) < 1e-6)
    #expect(abs(tokens[3][1] - Double(values[7])) < 1e-6)
    let wide = try Figure.embeddingMap.text(of: SyntheticRun.raw)
    #expect(wide.contains("the two main directions of 10 columns, with "))
    #expect(dataBlock("discs", of: wide).count == 27)
  }
}
