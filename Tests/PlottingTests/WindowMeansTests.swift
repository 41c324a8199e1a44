import Testing

@testable import Plotting

@Suite("Window means")
struct WindowMeansTests {
  /// Place and mean; nothing where the line is broken.
  private static func rows(_ windows: WindowMeans) -> [[Double]] {
    windows.points.map { $0.y.isFinite ? [$0.x, $0.y] : [] }
  }

  @Test("one mean for each whole window, as the lecture's view(-1, 1000).mean(1)")
  func means() {
    let windows = WindowMeans([1, 3, 5, 7, 100], width: 2)
    #expect(windows.means == [2, 6])
    #expect(windows.center(0) == 0.5)
    #expect(windows.center(1) == 2.5)
  }

  @Test("no window reaches across a cut")
  func cut() {
    let windows = WindowMeans([1, 3, 9, 10, 20, 30, 50], width: 2, cuts: [3])
    #expect(windows.means == [2, 15, 40])
    #expect(Self.rows(windows) == [[0.5, 2], [], [3.5, 15], [5.5, 40]])
    #expect(Self.rows(WindowMeans([1, 3], width: 2, cuts: [0])) == [[0.5, 2]])
    #expect(WindowMeans([1, 3], width: 2, cuts: [9]).means == [2])
    #expect(WindowMeans([1, 3, 5], width: 2, cuts: [2]).means == [2])
  }

  @Test("a window with a value that is not finite has no mean")
  func gap() {
    #expect(Self.rows(WindowMeans([1, .nan, 2, 2], width: 2)) == [[], [2.5, 2]])
  }

  @Test(
    "1,000 steps as in the lecture, less for a short run, none for a very short one",
    arguments: [(200_000, 1_000), (20_000, 1_000), (19_999, 500), (1_001, 50), (200, 10)])
  func width(count: Int, expected: Int) {
    #expect(WindowMeans.width(for: count) == expected)
    #expect(WindowMeans.width(for: 199) == nil)
  }
}
