import Diagnostics
import Glibc
import Layers
import Testing

@Suite struct SaturationTests {
  /// Three examples of four units; the second unit is saturated for all three.
  private static let activations: [Float] = [
    0.5, 0.995, -0.98, 0.97,
    -0.999, -1, 0, 0.99,
    0.1, 1, 0.975, -0.2,
  ]

  private let saturation = Saturation(rows: 3, columns: 4, activations: activations)

  @Test func theMapIsWhiteBeyond99OnEitherSide() {
    #expect(
      saturation.map == [
        false, true, false, false,
        true, true, false, false,
        false, true, false, false,
      ])
    #expect(abs(saturation.mapShare - 4.0 / 12) <= 1e-15)
  }

  @Test func theSecondMapHasThoseAtTheUpperBound() {
    #expect(
      saturation.upperMap == [
        false, true, false, false,
        false, false, false, false,
        false, true, false, false,
      ])
    #expect(saturation.upperShare == 2.0 / 12)
    #expect(saturation.sampled(rows: 1, columns: 2).upperMap == [false, false])
    #expect(
      saturation.sampled(rows: 3, columns: 2).map == [false, false, true, false, false, false])
  }

  /// Beyond 0.97 lie also −0.98, 0.99 and 0.975; 0.97 itself does not.
  @Test func theTablesShareIsBeyond97() {
    #expect(abs(saturation.tableShare - 7.0 / 12) <= 1e-15)
  }

  @Test func aDeadUnitIsWhiteInEveryRow() {
    #expect(saturation.deadUnits == [1])
    let none = Saturation(rows: 2, columns: 2, activations: [1, 0, 0, 1])
    #expect(none.deadUnits.isEmpty)
  }

  @Test func whatIsNoNumberIsNotSaturated() {
    let saturation = Saturation(rows: 1, columns: 2, activations: [.nan, 1])
    #expect(saturation.map == [false, true])
  }

  /// Of sigmoid 0.485 and 0.495 are 0.97 and 0.99 of the way from 0.5 to either bound.
  @Test func bothBoundsAreSharesOfTheWayFromTheMiddle() {
    let saturation = Saturation(
      rows: 1, columns: 7, activations: [0.996, 0.99, 0.98, 0, 0.006, 0.02, .nan],
      of: .nearBounds(Sigmoid.bounds))
    #expect(saturation.map == [true, false, false, true, false, false, false])
    #expect(saturation.upperMap == [true, false, false, false, false, false, false])
    #expect(saturation.tableShare == 4.0 / 7)
  }

  @Test func ofReLUWhatIsExactlyZeroCounts() {
    let saturation = Saturation(
      rows: 2, columns: 3, activations: [0, 1e-30, 0, -0.0, 2, .nan], of: .atZero)
    #expect(saturation.map == [true, false, true, true, false, false])
    #expect(saturation.tableShare == 0.5 && saturation.mapShare == 0.5)
    #expect(saturation.deadUnits == [0])
    #expect(saturation.upperMap == nil && saturation.upperShare == nil)
  }

  @Test("where a function is flat, and what it leaves of a gradient, is that of its own curve")
  func slopes() {
    for (bounds, function) in [
      (Tanh.bounds, { tanh($0) }), (Sigmoid.bounds, { 1 / (1 + exp(-$0)) }),
    ] as [(Bounds, (Double) -> Double)] {
      let (middle, reach) = (Double(bounds.middle), Double(bounds.reach))
      let end = function(bounds.flatBeyond)
      #expect(abs((end - middle) / reach - 0.97) <= 1e-7)
      let inputs = stride(from: -3, through: 3, by: 0.01)
      let outputs = Distribution(inputs.map { Float(function($0)) })
      let slopes = inputs.map { (function($0 + 1e-4) - function($0 - 1e-4)) / 2e-4 }
      let mean = slopes.reduce(0, +) / Double(slopes.count)
      #expect(abs(bounds.meanSlope(over: outputs) - mean) <= 1e-6)
    }
  }
}
