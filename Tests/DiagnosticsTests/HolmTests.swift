import Testing

@testable import Diagnostics

@Suite struct HolmTests {
  /// By hand: 0.01 ≤ 0.05/4, 0.013 ≤ 0.05/3, 0.03 > 0.05/2, and with that the rest stays chance, though
  /// 0.04 ≤ 0.05/1.
  @Test func theFirstThatIsTooLargeEndsIt() {
    #expect(Holm.judgements([0.04, 0.01, 0.03, 0.013]) == [false, true, false, true])
    #expect(Holm.judgements([0.05]) == [true])
    #expect(Holm.judgements([0.05, 0.05]) == [false, false])
    #expect(Holm.judgements([]) == [])
  }

  @Test func whatSaysNothingAboutChanceIsNotCounted() {
    #expect(Holm.judgements([nil, 0.04, nil]) == [nil, true, nil])
  }

  /// A table of Student's t: 4.302653 has 5 % beyond it at two degrees of freedom, and 9.924843 has 1 %.
  @Test func theChanceIsThatOfStudentsT() throws {
    for (t, chance) in [(4.302653, 0.05), (9.924843, 0.01)] {
      // Of the values m − 1, m, m + 1 the deviation is 1, and t is m · √3.
      let mean = t / 3.0.squareRoot()
      let interval = try #require(Interval([mean - 1, mean, mean + 1]))
      let measured = try #require(interval.chance)
      #expect(abs(measured - chance) <= 1e-7)
    }
  }

  @Test func chanceAndIntervalAgree() throws {
    for values in [[-1.0, 1, 2], [-2, -2.1, -1.9], [1, 1.1, 5, 2]] {
      let interval = try #require(Interval(values))
      let chance = try #require(interval.chance)
      #expect(interval.excludesZero == (chance < 0.05))
    }
    #expect(Interval([1])?.chance == nil)
    #expect(Interval([0.5, 0.5])?.chance == 0)
    #expect(Interval([0, 0])?.chance == 1)
  }
}
