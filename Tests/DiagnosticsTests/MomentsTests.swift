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

  @Test func tooFewNumbersHaveNoDeviation() {
    #expect(Moments([3]).mean == 3)
    #expect(Moments([3]).standardDeviation.isNaN)
    #expect(Moments([]).mean.isNaN)
    #expect(Moments([]).minimum.isNaN)
  }
}
