import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Depth")
struct DepthFigureTests {
  @Test("depth draws each tanh layer's spread, before and after")
  func depth() throws {
    let run = SyntheticRun.deep
    let text = try Figure.depth.text(of: run)
    for (index, snapshot) in run.record.snapshots.enumerated() {
      let layers = snapshot.saturatingLayers.map { snapshot.layers[$0] }
      for (name, expected) in [
        ("deviation", layers.map(\.activations.moments.standardDeviation)),
        ("mean", layers.map(\.activations.moments.mean)),
        ("gradient", layers.map(\.gradients.moments.standardDeviation)),
      ] {
        let drawn = dataBlock("\(name)\(index + 1)", of: text)
        #expect(drawn.count == 5)
        for (point, value) in zip(drawn, expected) {
          #expect(abs(point[1] - value) <= 1e-6 * max(abs(value), 1e-3))
        }
      }
    }
    #expect(throws: NothingToShow.self) { try Figure.depth.script(of: SyntheticRun.small) }
  }
}
