import Diagnostics
import Testing

@Suite struct MomentsTests {
  /// By hand: mean 5, squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, divided by 7.
  @Test func ofEightNumbers() {
    let moments = Moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.mean == 5)
    #expect(abs(moments.standardDeviation - (32.0 / 7).squareRoot()) <= 1e-15)
    #expect(moments.minimum == 2)
    #expect(moments.maximum == 9)
  }

  /// One pass in Float would leave nothing of the deviation.
  @Test func aLargeMeanDoesNotHideTheDeviation() {
    let moments = Moments([1_000_000, 1_000_001, 1_000_002])
    #expect(moments.mean == 1_000_001)
    #expect(moments.standardDeviation == 1)
  }

  /// The loops in C against sums in Double by the definition, number after number.
  @Test(arguments: [2, 15, 16, 17, 4096, 5003]) func momentsAreThoseOfTheDefinition(count: Int) {
    for (scale, shift) in [(1, 0), (1e-30, 0), (1e15, 0), (1e-3, 1e4), (1e30, -3e33)]
      as [(Float, Float)]
    {
      let values = (0..<count).map { Float(($0 * 7919) % 5003) / 1250 * scale + shift }
      let mean = values.reduce(0) { $0 + Double($1) } / Double(count)
      let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let deviation = (squares / Double(count - 1)).squareRoot()
      let moments = Moments(values)
      #expect(abs(moments.mean - mean) <= 1e-13 * max(abs(mean), Double(scale)))
      #expect(abs(moments.standardDeviation - deviation) <= 1e-10 * deviation)
      #expect(moments.minimum == values.map(Double.init).min())
      #expect(moments.maximum == values.map(Double.init).max())
    }
  }

  @Test func oneValueFarAwayLeavesTheOthersTheirDeviation() {
    let values = (0..<100_000).map { Float($0 % 2) } + [1e6]
    let mean = (50_000 + 1e6) / 100_001
    let squares = 50_000 * (mean * mean + (1 - mean) * (1 - mean)) + (1e6 - mean) * (1e6 - mean)
    let deviation = (squares / 100_000).squareRoot()
    #expect(abs(Moments(values).standardDeviation - deviation) <= 1e-10 * deviation)
  }

  /// Whichever place it has among the others.
  @Test func whatIsNoNumberMakesAllOfThemNone() {
    for values in [[.nan, 1, 2], [1, .nan, 1], [1, 2, .nan], [.infinity, .nan]] as [[Float]] {
      #expect(Moments(values).numbers.allSatisfy { $0.isNaN })
      #expect(Distribution(values).onlyValue == nil)
    }
    let moments = Moments([1, .infinity, -.infinity, 3])
    #expect(moments.minimum == -.infinity && moments.maximum == .infinity)
    #expect(Moments([1, .infinity]).mean == .infinity)
  }

  @Test func equalValuesHaveNoDeviationAtAll() {
    for value in [0.1, -3e38, 1e-45, 7] as [Float] {
      let moments = Moments([Float](repeating: value, count: 33))
      #expect(moments.standardDeviation == 0 && moments.mean == Double(value))
    }
  }

  @Test func tooFewNumbersHaveNoDeviation() {
    #expect(Moments([3]).mean == 3)
    #expect(Moments([3]).standardDeviation.isNaN)
    #expect(Moments([]).mean.isNaN)
    #expect(Moments([]).minimum.isNaN)
  }
}
