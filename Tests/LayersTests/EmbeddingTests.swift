import Corpus
import Layers
import Testing

@Suite struct EmbeddingTests {
  private static let tokens: [Token] = [0, 0, 4, 4, 4, 4, 2, 0, 4]

  private static func embedding(_ width: Int) -> Embedding {
    let embedding = Embedding("embedding", rows: 3, context: 3, vocabulary: 5, width: width)
    var numbers = NumberStream(6)
    numbers.fill(embedding.table.value)
    numbers.fill(embedding.output.gradient)
    return embedding
  }

  @Test(arguments: [1, 2, 10, 16, 17])
  func eachRowHoldsItsTokensVectors(width: Int) {
    let embedding = Self.embedding(width)
    embedding.forward(Tokens(rows: 3, times: 3, values: Self.tokens))
    for (place, token) in Self.tokens.enumerated() {
      for column in 0..<width {
        #expect(
          embedding.output.value[place / 3, place % 3 * width + column]
            == embedding.table.value[Int(token), column])
      }
    }
    #expect(embedding.output.value.hasZeroPadding)
  }

  @Test(arguments: [1, 2, 10, 16, 17])
  func gradientsOfATokenThatRepeatsAreAddedUpAndNotAccumulated(width: Int) {
    let embedding = Self.embedding(width)
    var expected = [Float](repeating: 0, count: 5 * width)
    for (place, token) in Self.tokens.enumerated() {
      for column in 0..<width {
        expected[Int(token) * width + column] +=
          embedding.output.gradient[place / 3, place % 3 * width + column]
      }
    }
    for _ in 0..<2 { embedding.backward(Tokens(rows: 3, times: 3, values: Self.tokens)) }
    for (measured, value) in zip(embedding.table.gradient.values, expected) {
      #expect(abs(measured - value) <= 1e-6)
    }
    #expect((0..<width).allSatisfy { embedding.table.gradient[1, $0] == 0 })
    #expect(embedding.table.gradient.hasZeroPadding)
  }
}
