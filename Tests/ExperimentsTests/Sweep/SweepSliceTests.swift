import Testing

@testable import Experiments

@Suite struct SweepSliceTests {
  @Test(arguments: ["1/1", "17/500", "10000/10000"])
  func aSliceIsReadAsItIsWritten(_ text: String) {
    #expect(SweepSlice(text)?.description == text)
  }

  @Test(arguments: ["", "1", "0/1", "2/1", "1/0", "-1/2", "1/10001", "1/2/3", "1.0/2", "a/b"])
  func whatIsNoSliceIsNone(_ text: String) { #expect(SweepSlice(text) == nil) }

  @Test("Slices have every run once, in order, and nearly as many", arguments: [1, 2, 7, 40, 999])
  func slicesAreAPartition(_ count: Int) throws {
    for runs in [1, 39, 40, 41, 12_345] {
      let ranges = try (1...count).map { number in
        try #require(SweepSlice("\(number)/\(count)")).range(of: runs)
      }
      #expect(ranges.flatMap { Array($0) } == Array(0..<runs))
      let sizes = ranges.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  @Test func filesAreCalledAfterTheNumber() {
    #expect(SweepSlice("17/500")?.fileName == "00017.jsonl")
    #expect(SweepSlice("10000/10000")?.fileName == "10000.jsonl")
  }
}
