import Testing

@testable import Plotting

@Suite struct LogWindowsTests {
  @Test func eachValueIsInOneWindowInItsOrder() {
    for count in [1, 2, 3, 10, 99, 1_000, 1_001, 12_345] {
      // The mean of 1, 2, 3 … is the middle of a window.
      let windows = LogWindows((1...count).map(Double.init))
      for (center, mean) in zip(windows.centers, windows.means) {
        #expect(abs(center - mean) < 1e-9 * center)
      }
      #expect(windows.centers == windows.centers.sorted() && windows.centers.first == 1)
    }
  }

  /// A window of one batch would end a line with its noise: of a power of ten, one is left over.
  @Test func theLastWindowIsNoSingleValue() throws {
    for count in [1_000, 10_000, 100_000] {
      let windows = LogWindows([Double](repeating: 0, count: count - 1) + [1])
      #expect(try #require(windows.means.last) < 0.01, "\(count)")
    }
  }

  @Test func noWindowReachesAcrossTheCut() {
    let values = (0..<10_000).map { $0 < 5_000 ? 1.0 : 2 }
    #expect(LogWindows(values, cuts: [5_000]).means.allSatisfy { $0 == 1 || $0 == 2 })
    #expect(!LogWindows(values).means.allSatisfy { $0 == 1 || $0 == 2 })
  }

  /// A power of ten is an edge of windows, so that a cut there, or one step beside it, leaves a few values
  /// alone.
  @Test(arguments: [9_999, 10_000, 10_001, 8_484, 11_780])
  func whatACutLeavesOfAWindowIsNoSpike(cut: Int) {
    // The values beside the cut, on both sides, stand far from all others.
    var values = [Double](repeating: 1, count: 20_000)
    for place in [0, cut - 1, cut] { values[place] = 101 }
    let windows = LogWindows(values, cuts: [cut])
    let means = zip(windows.centers, windows.means).filter { $0.0 > 1_000 }.map(\.1)
    #expect(means.allSatisfy { $0 < 1.2 }, "\(means)")
    // Those of the first steps hold one value each.
    #expect(windows.means[0] == 101 && windows.centers.prefix(3) == [1, 2, 3])
    let together = LogWindows(values)
    #expect(abs(windows.centers.count - together.centers.count) <= 1)
  }

  @Test func cutsAtTheEndsAndInShortSeriesLoseNothing() {
    for count in 1...40 {
      for cut in 0...count {
        let values = (1...count).map(Double.init)
        let windows = LogWindows(values, cuts: [cut])
        #expect(windows.centers == windows.means, "\(cut) of \(count)")
        #expect(!windows.centers.contains { $0 == Double(cut) + 0.5 }, "\(cut) of \(count)")
      }
    }
  }

  @Test func whatIsNotFiniteIsNowhereAMean() {
    var values = [Double](repeating: 1, count: 1_000)
    values[500] = .infinity
    let windows = LogWindows(values)
    #expect(windows.means.count { $0.isNaN } == 1 && windows.means.allSatisfy { !($0 > 1) })
    #expect(windows.bands.compactMap(\.self).allSatisfy { $0 == 1...1 })
  }
}
