import Diagnostics
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

  @Test func bothBoundsAreSharesOfTheLayersOwn() {
    let saturation = Saturation(rows: 1, columns: 3, activations: [1.99, 1.95, 1.9], bound: 2)
    #expect(saturation.map == [true, false, false])
    #expect(saturation.tableShare == 2.0 / 3)
  }
}
