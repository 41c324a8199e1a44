import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Dead units")
struct DeadUnitsFigureTests {
  @Test("dead units and saturated shares are those of each snapshot")
  func deadUnits() throws {
    let run = SyntheticRun.deep
    let text = try Figure.deadUnits.text(of: run)
    for (index, layer) in [2, 5, 8, 11, 14].enumerated() {
      let states = run.record.snapshots.compactMap { $0.layers[layer].saturation }
      let dead = dataBlock("dead\(index + 1)", of: text)
      #expect(dead == states.enumerated().map { [Double($0), Double($1.deadUnits.count)] })
      let share = dataBlock("share\(index + 1)", of: text).map { $0[1] }
      #expect(zip(share, states).allSatisfy { abs($0 - 100 * $1.mapShare) < 1e-4 })
    }
  }
}
