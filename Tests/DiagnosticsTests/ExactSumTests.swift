import Testing

@testable import Diagnostics

@Suite struct ExactSumTests {
  private static func mean(_ values: [Double]) -> Double? {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum.mean
  }

  /// In this order Double loses what stands between the large numbers.
  @Test func theOrderChangesNothing() {
    let values = [1e9, 0.1, -1e9, 2.3, 1e-9, 3.5]
    let expected = Self.mean(values)
    for turn in values.indices {
      #expect(Self.mean(Array(values[turn...] + values[..<turn])) == expected)
      #expect(Self.mean(Array((values[turn...] + values[..<turn]).reversed())) == expected)
    }
    #expect(expected.map { abs($0 - (0.1 + 2.3 + 1e-9 + 3.5) / 6) < 1e-12 } == true)
  }

  @Test func ofOneNumberItIsTheNumber() {
    for value in [2.1717, 0.1, -3.25, 0] { #expect(Self.mean([value]) == value) }
  }

  @Test func largeLossesHaveAMeanInWhateverOrder() {
    #expect(Self.mean([7.46e30]) == 7.46e30)
    #expect(Self.mean([-2e13, 4e13]) == 1e13)
    #expect(Self.mean([1e308, 1e308, 1e308]).map { abs($0 / 1e308 - 1) < 1e-15 } == true)
    let values = [1e30, 2.5, -1e30, 3e13, 1e30, 0.1]
    let expected = Self.mean(values)
    for turn in values.indices {
      #expect(Self.mean(Array(values[turn...] + values[..<turn])) == expected)
    }
  }

  @Test func whatCannotBeAddedLeavesNothing() {
    #expect(Self.mean([]) == nil)
    for value in [Double.nan, .infinity, -.infinity] { #expect(Self.mean([2, value]) == nil) }
  }
}
