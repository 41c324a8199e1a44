import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Histograms at the first tanh layer")
struct FirstLayerFiguresTests {
  @Test(
    "histograms have about 50 bins and an area of 1, at both snapshots, and the measured shares")
  func histograms() throws {
    let run = SyntheticRun.raw
    let activations = try Figure.activations.text(of: run)
    let inputs = try Figure.preActivations.text(of: run)
    for (index, snapshot) in run.record.snapshots.enumerated() {
      for text in [activations, inputs] {
        let corners = dataBlock("panel\(index + 1)", of: text)
        #expect(2 * 38...2 * 75 ~= corners.count)
        #expect(abs(area(corners) - 1) < 1e-4)
      }
      // Bins of 0.04 from −1 to 1.
      #expect(dataBlock("panel\(index + 1)", of: activations).count == 2 * 50)
      let saturation = try #require(snapshot.layers[1].saturation)
      let caption =
        "\((saturation.tableShare * 100).fixed(1)) % > 0.97,"
        + " \((saturation.mapShare * 100).fixed(1)) % > 0.99"
      #expect(activations.contains(caption))
    }
    #expect(activations.contains("step 0, before any update"))
    #expect(activations.contains("step 199,999"))
    // atanh(0.97) = 2.0923: beyond it the pre-activations are shaded.
    #expect(inputs.contains("from first 2.09229"))
  }

  @Test("a deep model shows its first tanh layer, by its place")
  func firstTanhLayer() throws {
    let text = try Figure.activations.text(of: SyntheticRun.deep)
    #expect(text.contains("layer 2 (Tanh) — deep"))
    #expect(abs(area(dataBlock("panel1", of: text)) - 1) < 1e-4)
  }

  @Test("one snapshot gives one panel")
  func oneSnapshot() throws {
    var record = SyntheticRun.small.record
    record.snapshots.removeLast()
    let run = PlottedRun(name: "one", record: record, maxSteps: 300, dropStep: 150)
    for figure in [Figure.activations, .preActivations] {
      let text = try figure.text(of: run)
      #expect(!dataBlock("panel1", of: text).isEmpty)
      #expect(dataBlock("panel2", of: text).isEmpty)
    }
    #expect(try dataBlock("map2", of: Figure.saturation.text(of: run)).isEmpty)
  }
}
