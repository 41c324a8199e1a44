import Plotting
import Testing

@Suite("Thinning")
struct ThinningTests {
  @Test("every stretch keeps its lowest and highest value, so no peak is lost")
  func keepsPeaks() throws {
    var values = [Double](repeating: 2, count: 200_000)
    values[0] = 27.9
    values[123_457] = -5
    values[199_999] = 9
    let thin = Thinning(values, stretches: 1_000)
    let line = try #require(thin.lines.first)
    #expect(thin.lines.count == 1)
    #expect(line.count <= 2_000)
    #expect(line.first == Thinning.Point(index: 0, value: 27.9))
    #expect(line.contains(Thinning.Point(index: 123_457, value: -5)))
    #expect(line.last == Thinning.Point(index: 199_999, value: 9))
  }

  @Test("points stay in the order of their steps")
  func keepsOrder() {
    var chance = Chance(state: 3)
    let thin = Thinning((0..<5_000).map { _ in chance.normal() }, stretches: 100)
    let indices = thin.lines.joined().map(\.index)
    #expect(indices.count == 200)
    #expect(indices == indices.sorted())
  }

  @Test("a series with fewer values than stretches is kept whole")
  func keepsShortSeries() {
    let thin = Thinning([3, 1, 2], stretches: 100)
    #expect(thin.lines.map { $0.map(\.value) } == [[3, 1, 2]])
  }

  @Test("a value that is not finite cuts the line", arguments: [Double.nan, .infinity, -.infinity])
  func cutsAtGaps(gap: Double) {
    let thin = Thinning([1, 2, gap, 3, gap, gap, 4, 5], stretches: 100)
    #expect(thin.lines.map { $0.map(\.index) } == [[0, 1], [3], [6, 7]])
  }

  @Test("a gap inside a wide stretch cuts the line too")
  func cutsInsideStretch() {
    var values = [Double](repeating: 1, count: 1_000)
    values[550] = .nan
    let thin = Thinning(values, stretches: 10)
    #expect(thin.lines.count == 2)
    #expect(thin.lines[0].last!.index < 550)
    #expect(thin.lines[1].first!.index == 551)
  }

  @Test("nothing, and nothing finite, gives no line")
  func nothing() {
    #expect(Thinning([], stretches: 10).lines.isEmpty)
    #expect(Thinning([.nan, .nan], stretches: 10).lines.isEmpty)
  }
}

@Suite("Window means")
struct WindowMeansTests {
  @Test("one mean for each whole window, as the lecture's view(-1, 1000).mean(1)")
  func means() {
    let windows = WindowMeans([1, 3, 5, 7, 100], width: 2)
    #expect(windows.means == [2, 6])
    #expect(windows.center(0) == 0.5)
    #expect(windows.center(1) == 2.5)
  }

  @Test("no window reaches across a cut, and the line is broken there")
  func cut() {
    let windows = WindowMeans([1, 3, 9, 10, 20, 30, 50], width: 2, cut: 3)
    #expect(windows.means == [2, 15, 40])
    #expect(windows.rows { $0 } == [[0.5, 2], [], [3.5, 15], [5.5, 40]])
    #expect(WindowMeans([1, 3], width: 2, cut: 0).rows { $0 } == [[0.5, 2]])
    #expect(WindowMeans([1, 3], width: 2, cut: 9).means == [2])
    #expect(WindowMeans([1, 3, 5], width: 2, cut: 2).means == [2])
  }

  @Test("a window with a value that is not finite has no mean")
  func gap() {
    #expect(WindowMeans([1, .nan, 2, 2], width: 2).rows { $0 } == [[], [2.5, 2]])
  }

  @Test(
    "1,000 steps as in the lecture, less for a short run, none for a very short one",
    arguments: [(200_000, 1_000), (20_000, 1_000), (19_999, 500), (1_001, 50), (200, 10)])
  func width(count: Int, expected: Int) {
    #expect(WindowMeans.width(for: count) == expected)
    #expect(WindowMeans.width(for: 199) == nil)
  }
}
