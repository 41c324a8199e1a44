import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Update ratios")
struct UpdateRatioFigureTests {
  @Test("of more lines than the legend holds, all are drawn and some are named")
  func manyLines() throws {
    var record = SyntheticRun.deep.record
    let ratios = record.updateRatios.series[0].logRatios
    record.updateRatios.series = (0..<40).map {
      .init(parameter: "block\($0)", shape: [8, 8], logRatios: ratios)
    }
    let run = PlottedRun(name: "wide", record: record, maxSteps: 1_001, dropStep: 700)
    let text = try Figure.updateRatio.text(of: run)
    #expect(!dataBlock("ratio40", of: text).isEmpty)
    #expect(text.contains("title written('block0 (8×8)'"))
    #expect(text.contains("title written('block39 (8×8)'"))
    #expect(!text.contains("title written('block1 (8×8)'"))
  }

  @Test("update ratios are drawn for weights only, with the guide at −3")
  func updateRatios() throws {
    let run = SyntheticRun.raw
    let text = try Figure.updateRatio.text(of: run)
    let weights = run.record.updateRatios.series.filter { $0.shape.count > 1 }
    #expect(weights.count == 3)
    for (index, weight) in weights.enumerated() {
      let values = dataBlock("ratio\(index + 1)", of: text).map { $0[1] }
      #expect(abs(values.max()! - Double(weight.logRatios.max()!)) < 1e-5)
      #expect(abs(values.min()! - Double(weight.logRatios.min()!)) < 1e-5)
    }
    #expect(dataBlock("ratio4", of: text).isEmpty)
    #expect(text.contains("first -3 to graph 1, first -3"))
    #expect(text.contains("title written('guide at −3'"))
    // Recorded every tenth step, so windows of 500 ratios are 5,000 steps long.
    #expect(text.contains("'mean of each 5,000 steps'"))
    // The rate drops at step 100,000, and the ratios with it: no mean and no line reaches across.
    #expect(text.contains("'learning rate drops' at 100000, graph"))
    let means = dataBlock("mean1", of: text)
    #expect(means.count == 41 && means[20].isEmpty)
    let before = weights[0].logRatios.prefix(10_000).suffix(500).reduce(0) { $0 + Double($1) }
    #expect(abs(means[19][1] - before / 500) < 1e-5)
    let after = weights[0].logRatios.dropFirst(10_000).prefix(500).reduce(0) { $0 + Double($1) }
    #expect(abs(means[21][1] - after / 500) < 1e-5)
  }

  @Test("few update ratios have means too")
  func fewRatios() throws {
    var record = SyntheticRun.raw.record
    record.updateRatios.steps = Array(0..<300)
    for index in record.updateRatios.series.indices {
      record.updateRatios.series[index].logRatios.removeLast(
        record.updateRatios.series[index].logRatios.count - 300)
    }
    let run = PlottedRun(name: "few", record: record, maxSteps: 300, dropStep: 150)
    #expect(try dataBlock("mean1", of: Figure.updateRatio.text(of: run)).count == 31)
  }
}
