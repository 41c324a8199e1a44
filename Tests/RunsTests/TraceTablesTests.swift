import Diagnostics
import Runs
import Testing

@Suite struct TraceTablesTests {
  @Test func lossesAreRowsAndWhatIsNotFiniteIsEmpty() {
    var record = Record()
    record.losses = [3.5, .nan, 2.25]
    #expect(TraceTables(record).csv("loss") == "step,loss\n0,3.5\n1,\n2,2.25\n")
  }

  @Test func updateRatiosHaveAColumnForEachParameter() {
    var record = Record()
    record.updateRatios.steps = [0, 10]
    record.updateRatios.series = [
      UpdateRatios.Series(parameter: "C", shape: [27, 10], logRatios: [-3, -2.5]),
      UpdateRatios.Series(parameter: "b2", shape: [1, 27], logRatios: [.infinity, -2]),
    ]
    #expect(TraceTables(record).csv("update-ratio") == "step,C,b2\n0,-3.0,\n10,-2.5,-2.0\n")
  }

  @Test func everySnapshotIsARowForEachLayerAndEveryBinOne() {
    let distribution = Distribution([0.5, 1, 1, 2])
    var record = Record()
    record.snapshots = [0, 9].map { step in
      Snapshot(
        step: step,
        layers: [
          LayerSnapshot(
            kind: "Linear", activations: distribution, gradients: distribution, saturation: nil),
          LayerSnapshot(
            kind: "Tanh", activations: distribution, gradients: distribution,
            saturation: Saturation(rows: 2, columns: 2, activations: [1, 0, 1, 0.98])),
          LayerSnapshot(
            kind: "ReLU", activations: distribution, gradients: distribution,
            saturation: Saturation(rows: 2, columns: 2, activations: [1, 0, 1, 0], of: .atZero)),
        ], parameters: [])
    }
    let layers = TraceTables(record).csv("layers").split(separator: "\n")
    #expect(layers.count == 1 + 2 * 3)
    #expect(layers[1].hasPrefix("0,0,Linear,1.125,"))
    #expect(layers[1].hasSuffix(",,,,"))
    #expect(layers[5].hasPrefix("9,1,Tanh,"))
    #expect(layers[5].hasSuffix(",0.75,0.5,1,0.5"))
    // Zeros are not beyond anything, but a unit that is always zero is dead.
    #expect(layers[6].hasPrefix("9,2,ReLU,"))
    #expect(layers[6].hasSuffix(",,,1,"))
    let bins = TraceTables(record).csv("histograms").split(separator: "\n")
    // 1.5 is 192 bins of 2⁻⁷: those from 0.5 to 2, both among them.
    #expect(bins.count == 1 + 2 * 3 * 2 * 193)
    #expect(bins[1] == "0,layers.0,activation,0.5,0.5078125,1")
    #expect(bins[193] == "0,layers.0,activation,2.0,2.0078125,1")
  }
}
