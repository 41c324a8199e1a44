import Diagnostics
import Testing

@Suite struct BigramCountsTests {
  @Test("bigrams are read by first and second token")
  func bigrams() {
    let counts = BigramCounts(labels: [".", "a"], counts: [0, 3, 2, 1])
    #expect(counts[0, 1] == 3 && counts[1, 0] == 2)
    #expect(counts.total == 6)
  }
}
