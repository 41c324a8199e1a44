import Corpus
import Testing

@Suite struct BatchTests {
  @Test func aBatchHoldsTheExamplesThatWerePutIntoItsRows() throws {
    let words = WordList(["emma", "ava"])
    let data = Dataset(words, indices: [0, 1], vocabulary: try Vocabulary(words), context: 3)
    // . a e m v are 0 1 2 3 4.
    let batch = Batch(rows: 3, context: 3, vocabularySize: 5)
    batch.set(0, to: 8, of: data)
    batch.set(1, to: 2, of: data)
    batch.set(2, to: [1, 2, 3])
    let contexts = (0..<3).flatMap { row in (0..<3).map { batch.contexts[row, $0] } }
    #expect(contexts == [1, 4, 1, 0, 2, 3, 1, 2, 3])
    #expect(batch.targets[0, 0] == Vocabulary.end)
    #expect(batch.targets[1, 0] == 3)
  }
}
