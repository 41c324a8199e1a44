import Diagnostics
import Testing

@Suite struct BigramCountsTests {
  @Test("bigrams are read by first and second token")
  func bigrams() {
    let counts = BigramCounts(labels: [".", "a"], counts: [0, 3, 2, 1])
    #expect(counts[0, 1] == 3 && counts[1, 0] == 2)
    #expect(counts.total == 6)
  }

  /// Of the names "ab", "", "bb": a pair for each letter and for each end.
  @Test("bigrams are counted from end to end")
  func counted() {
    let counts = BigramCounts(of: [1, 2, 0, 0, 2, 2, 0], labels: [".", "a", "b"])
    #expect(counts.counts == [1, 1, 1, 0, 0, 1, 2, 0, 1])
    #expect(counts.total == 7)
  }
}
