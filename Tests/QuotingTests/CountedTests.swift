import Quoting
import Testing

@Suite struct CountedTests {
  @Test func thingsAreCounted() {
    #expect([0, 1, 2].map { $0.counted("run") } == ["0 runs", "1 run", "2 runs"])
  }

  @Test func thousandsAreGrouped() {
    #expect([0, 999, 1_000, -1_234_567].map(\.grouped) == ["0", "999", "1,000", "−1,234,567"])
    #expect(200_000.counted("step") == "200,000 steps")
  }
}
