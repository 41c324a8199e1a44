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
    for point in [(0, 27.9), (123_457, -5), (199_999, 9)] {
      #expect(line.contains { $0 == point })
    }
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
