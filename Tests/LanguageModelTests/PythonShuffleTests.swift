import LanguageModel
import Testing

@Suite struct PythonShuffleTests {
  @Test func aShuffleKeepsEveryNumber() {
    let order = MersenneTwister.pythonShuffle(count: 1000, seed: 1 << 40 + 5)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != MersenneTwister.pythonShuffle(count: 1000, seed: 5))
    #expect(MersenneTwister.pythonShuffle(count: 0, seed: 42) == [])
  }
}
