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
    #expect(LogWindows(values, cut: 5_000).means.allSatisfy { $0 == 1 || $0 == 2 })
    #expect(!LogWindows(values).means.allSatisfy { $0 == 1 || $0 == 2 })
  }

  @Test func whatIsNotFiniteIsNowhereAMean() {
    var values = [Double](repeating: 1, count: 1_000)
    values[500] = .infinity
    let windows = LogWindows(values)
    #expect(windows.means.count { $0.isNaN } == 1 && windows.means.allSatisfy { !($0 > 1) })
    #expect(windows.bands.compactMap(\.self).allSatisfy { $0 == 1...1 })
  }
}
