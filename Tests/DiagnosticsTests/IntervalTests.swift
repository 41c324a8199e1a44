import Diagnostics
import Testing

@Suite struct IntervalTests {
  /// By hand: mean 3, deviation √(10/4), half width 2.776445 · 1.581139 / √5 = 1.963243.
  @Test func intervalOfFiveNumbers() throws {
    let interval = try #require(Interval([1, 2, 3, 4, 5]))
    #expect(interval.mean == 3)
    #expect(interval.count == 5)
    let deviation = try #require(interval.standardDeviation)
    #expect(abs(deviation - 2.5.squareRoot()) <= 1e-15)
    let halfWidth = try #require(interval.halfWidth)
    #expect(abs(halfWidth - 1.963243) <= 1e-6)
    #expect(interval.lowerBound == 3 - halfWidth)
    #expect(interval.upperBound == 3 + halfWidth)
    #expect(interval.excludesZero == true)
  }

  @Test func anIntervalAcrossZeroIsNoMoreThanChance() {
    #expect(Interval([-1, 1, 2])?.excludesZero == false)
    #expect(Interval([-2, -2.1, -1.9])?.excludesZero == true)
  }

  @Test func oneNumberSaysNothingAboutChance() throws {
    let interval = try #require(Interval([2.5]))
    #expect(interval.mean == 2.5)
    #expect(interval.standardDeviation == nil)
    #expect(interval.halfWidth == nil)
    #expect(interval.excludesZero == nil)
  }

  @Test func noNumberHasNoInterval() {
    #expect(Interval([]) == nil)
  }
}
