import Corpus
import Testing

@Suite struct TokensTests {
  @Test func theyBeginAsTheEnd() {
    let tokens = Tokens(rows: 2, times: 3)
    #expect(tokens.count == 6)
    #expect((0..<2).allSatisfy { row in (0..<3).allSatisfy { tokens[row, $0] == Vocabulary.end } })
    #expect(tokens.bound == 1)
  }

  @Test func theBoundIsAboveEveryTokenThatWasSet() {
    let tokens = Tokens(rows: 2, times: 2, values: [1, 5, 3, 0])
    #expect(tokens[0, 1] == 5 && tokens[1, 0] == 3)
    #expect(tokens.bound == 6)
    tokens.set(0, to: [2, 2])
    #expect(tokens.bound == 6)
    tokens.set(1, to: [0, .max])
    #expect(tokens.bound == 65_536)
  }

  @Test func examplesOfADatasetAreBelowItsVocabulary() throws {
    let words = WordList(["ab", "c"])
    let data = Dataset(words, indices: 0..<2, vocabulary: try Vocabulary(words), context: 2)
    let batch = Batch(rows: 2, context: 2)
    batch.set(0, to: 0, of: data)
    #expect(batch.contexts.bound == 4 && batch.targets.bound == 4)
  }

  @Test func aRowOrTimeThatIsNotThere() async {
    await #expect(processExitsWith: .failure) { _ = Tokens(rows: 2, times: 3)[2, 0] }
    await #expect(processExitsWith: .failure) { _ = Tokens(rows: 2, times: 3)[0, 3] }
    await #expect(processExitsWith: .failure) { Tokens(rows: 2, times: 3).set(0, to: [1]) }
  }
}
