import Corpus
import Testing

@Suite struct TokensTests {
  @Test func theyBeginAsTheEnd() {
    let tokens = Tokens(rows: 2, times: 3, below: 27)
    #expect(tokens.count == 6)
    #expect((0..<2).allSatisfy { row in (0..<3).allSatisfy { tokens[row, $0] == Vocabulary.end } })
    #expect(tokens.bound == 27)
  }

  @Test func givenTokensAreBelowTheOneAfterTheLargest() {
    let tokens = Tokens(rows: 2, times: 2, values: [1, 5, 3, 0])
    #expect(tokens[0, 1] == 5 && tokens[1, 0] == 3)
    #expect(tokens.bound == 6)
  }

  @Test func noTokenReachesTheBound() async {
    let tokens = Tokens(rows: 2, times: 2, below: 6)
    tokens.set(0, to: [2, 5])
    #expect(tokens[0, 1] == 5)
    await #expect(processExitsWith: .failure) {
      Tokens(rows: 2, times: 2, below: 6).set(0, to: [2, 6])
    }
    await #expect(processExitsWith: .failure) {
      let words = WordList(["ab", "c"])  // four tokens, with the end
      let data = Dataset(words, indices: 0..<2, vocabulary: try Vocabulary(words), context: 2)
      Batch(rows: 2, context: 2, vocabularySize: 3).set(0, to: 0, of: data)
    }
  }

  @Test func aRowOrTimeThatIsNotThere() async {
    await #expect(processExitsWith: .failure) { _ = Tokens(rows: 2, times: 3, below: 27)[2, 0] }
    await #expect(processExitsWith: .failure) { _ = Tokens(rows: 2, times: 3, below: 27)[0, 3] }
    await #expect(processExitsWith: .failure) {
      Tokens(rows: 2, times: 3, below: 27).set(0, to: [1])
    }
  }

  @Test func rowsInAnotherOrder() {
    let tokens = Tokens(rows: 3, times: 2, values: [1, 2, 3, 4, 5, 6])
    let other = Tokens(rows: 3, times: 2, below: 7)
    other.copy(tokens, order: [2, 2, 0])
    #expect((0..<3).map { [other[$0, 0], other[$0, 1]] } == [[5, 6], [5, 6], [1, 2]])
  }
}
