import Diagnostics
import Glibc
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the scripts.
@Suite("Numbers in figures")
struct FigureNumbersTests {
  private func text(of figure: Figure, _ run: PlottedRun) throws -> String {
    try figure.script(of: run).text(figure.name)
  }

  @Test("the loss keeps its first, highest and lowest step, and its 1,000-step means")
  func loss() throws {
    let run = SyntheticRun.raw
    let text = try text(of: .loss, run)
    let logs = run.record.losses.map { log10(Double($0)) }
    let drawn = dataBlock("loss", of: text)
    #expect(drawn.first?[0] == 0)
    #expect(abs(drawn.map { $0[1] }.max()! - logs.max()!) < 1e-6)
    #expect(abs(drawn.map { $0[1] }.min()! - logs.min()!) < 1e-6)
    let means = dataBlock("mean", of: text)
    #expect(means.count == 200)
    for (window, mean) in means.enumerated() {
      let expected = logs[window * 1_000..<(window + 1) * 1_000].reduce(0, +) / 1_000
      #expect(abs(mean[1] - expected) < 1e-6)
    }
    #expect(text.contains("'mean of each 1,000 steps'"))
    #expect(text.contains("'learning rate drops' at 100000"))
  }

  @Test(
    "an axis without a round loss on it has others, at their places", arguments: [3.3388, 0.2, 25])
  func fewTics(loss: Double) throws {
    var record = SyntheticRun.small.record
    record.losses = [Float(loss)]
    let run = PlottedRun(name: "x", record: record, maxSteps: 300, dropStep: 150)
    let text = try Figure.loss.script(of: run).text("loss")
    let tics = try #require(text.split(separator: "\n").last { $0.hasPrefix("set y2tics (") })
    let pairs = tics.matches(of: /'([0-9.]+)'[^0-9−-]*(-?[0-9.]+)/)
    #expect(pairs.count >= 2)
    for pair in pairs {
      let (label, place) = (try #require(Double(pair.1)), try #require(Double(pair.2)))
      #expect(abs(pow(10, place) - label) < 1e-3 * label)
    }
  }

  @Test("no drop of the rate is marked where the record ends before it")
  func noDrop() throws {
    let text = try text(of: .loss, SyntheticRun.deep)
    #expect(!text.contains("learning rate drops"))
    #expect(text.contains("1,001 of 200,000 steps"))
    #expect(text.contains("'mean of each 50 steps'"))
  }

  @Test("histograms have 50 bins and an area of 1, at both snapshots, and the measured shares")
  func histograms() throws {
    let run = SyntheticRun.raw
    let activations = try text(of: .activations, run)
    let inputs = try text(of: .preActivations, run)
    for (index, snapshot) in run.record.snapshots.enumerated() {
      for text in [activations, inputs] {
        let corners = dataBlock("panel\(index + 1)", of: text)
        #expect(corners.count == 100)
        #expect(abs(area(corners) - 1) < 1e-4)
      }
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
    let text = try text(of: .activations, SyntheticRun.deep)
    #expect(text.contains("layer 2 (Tanh) — deep"))
    #expect(abs(area(dataBlock("panel1", of: text)) - 1) < 1e-4)
  }

  @Test("one snapshot gives one panel")
  func oneSnapshot() throws {
    var record = SyntheticRun.small.record
    record.snapshots.removeLast()
    let run = PlottedRun(name: "one", record: record, maxSteps: 300, dropStep: 150)
    for figure in [Figure.activations, .preActivations] {
      let text = try text(of: figure, run)
      #expect(!dataBlock("panel1", of: text).isEmpty)
      #expect(dataBlock("panel2", of: text).isEmpty)
    }
    #expect(try dataBlock("map2", of: text(of: .saturation, run)).isEmpty)
  }

  @Test("the white of the map is every bit, rows for examples, and the dead unit is counted")
  func saturationMap() throws {
    let run = SyntheticRun.raw
    let text = try text(of: .saturation, run)
    for (index, snapshot) in run.record.snapshots.enumerated() {
      let saturation = try #require(snapshot.layers[1].saturation)
      let corners = dataBlock("map\(index + 1)", of: text)
      #expect(enclosedCells(corners, rows: 32, columns: 200) == saturation.map)
      #expect(text.contains("\((saturation.mapShare * 100).fixed(1)) % saturated, 1 of 200 units"))
    }
  }

  /// A batch may hold all examples of a list, and a picture 1,080 rows of dots.
  @Test("of many examples some are drawn, in a script of any batch's size, and it is said")
  func manyExamples() throws {
    let run = SyntheticRun.small
    var record = run.record
    let layer = record.snapshots[0].layers[1]
    let (rows, columns) = (50_000, 200)
    record.snapshots = [
      Snapshot(
        step: 0,
        layers: [
          LayerSnapshot(
            kind: layer.kind, activations: layer.activations, gradients: layer.gradients,
            saturation: Saturation(
              rows: rows, columns: columns,
              map: (0..<rows * columns).map { ($0 &* 2_654_435_761) >> 7 & 1 == 0 },
              tableShare: 0.5))
        ], parameters: [])
    ]
    let all = PlottedRun(name: "all", record: record, maxSteps: 300, dropStep: 150)
    let text = try Figure.saturation.script(of: all).text("saturation")
    #expect(text.utf8.count < 3_000_000)
    #expect(text.contains(" of 50,000 examples shown"))
  }

  /// The middles of which cells lie in a rectangle; empty rows stand between two of them.
  private func enclosedCells(_ corners: [[Double]], rows: Int, columns: Int) -> [Bool] {
    let rectangles = corners.split(separator: []).map(Array.init)
    return (0..<rows * columns).map { cell in
      let (row, column) = (Double(cell / columns), Double(cell % columns))
      return rectangles.contains { rectangle in
        rectangle[0][0] < column && column < rectangle[2][0] && rectangle[2][1] < row
          && row < rectangle[0][1]
      }
    }
  }

  @Test("the area under each density is 1, over 100 bins")
  func densities() throws {
    let run = SyntheticRun.deep
    for (figure, count) in [
      (Figure.activationDistribution, 5), (.gradientDistribution, 5),
      (.weightGradientDistribution, 7),
    ] {
      let text = try text(of: figure, run)
      for line in 1...count {
        let points = dataBlock("line\(line)", of: text)
        #expect(points.count == 100)
        let width = (points[99][0] - points[0][0]) / 99
        let area = points.map { $0[1] }.reduce(0, +) * width
        #expect(abs(area - 1) < 1e-4, "\(figure.name) \(line)")
      }
      #expect(dataBlock("line\(count + 1)", of: text).isEmpty)
    }
  }

  @Test("distributions name the layers and weights with their places, and the last snapshot")
  func legends() throws {
    let run = SyntheticRun.deep
    let activations = try text(of: .activationDistribution, run)
    let last = try #require(run.record.snapshots.last)
    for layer in [2, 5, 8, 11, 14] {
      let spread = last.layers[layer].activations.moments.standardDeviation.fixed(2)
      #expect(activations.contains("'layer \(layer): std \(spread), "))
    }
    #expect(activations.contains("batch of step 1,000"))
    let weights = try text(of: .weightGradientDistribution, run)
    #expect(weights.contains("'0  C (27×10)'"))
    #expect(weights.contains("'16  layers.15.weight (100×27)'"))
    #expect(!weights.contains("gamma"))
  }

  @Test("of more lines than the legend holds, all are drawn and some are named")
  func manyLines() throws {
    var record = SyntheticRun.deep.record
    let ratios = record.updateRatios.series[0].logRatios
    record.updateRatios.series = (0..<40).map {
      .init(parameter: "block\($0)", shape: [8, 8], logRatios: ratios)
    }
    let run = PlottedRun(name: "wide", record: record, maxSteps: 1_001, dropStep: 700)
    let text = try text(of: .updateRatio, run)
    #expect(!dataBlock("ratio40", of: text).isEmpty)
    #expect(text.contains("title written('block0 (8×8)'"))
    #expect(text.contains("title written('block39 (8×8)'"))
    #expect(!text.contains("title written('block1 (8×8)'"))
  }

  @Test("update ratios are drawn for weights only, with the guide at −3")
  func updateRatios() throws {
    let run = SyntheticRun.raw
    let text = try text(of: .updateRatio, run)
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
    #expect(try dataBlock("mean1", of: text(of: .updateRatio, run)).count == 31)
  }

  @Test("the comparison draws each loss where it is, with its interval and the lecture's")
  func comparison() throws {
    let losses = [
      ComparedLoss(
        name: "raw", train: 2.1245, validation: 2.1682, publishedValidation: 2.1681964,
        interval: 0.004),
      ComparedLoss(
        name: "kaiming", train: 2.0376642, validation: 2.1069896, publishedValidation: nil,
        interval: nil),
    ]
    let text = try Figure.comparison.script(of: Material(losses: losses))
      .text("comparison")
    #expect(dataBlock("train", of: text) == [[2.1245, 0], [2.037664, 1]])
    #expect(dataBlock("validation", of: text) == [[2.1682, 0], [2.10699, 1]])
    #expect(dataBlock("published", of: text) == [[2.168196, 0]])
    #expect(dataBlock("intervals", of: text) == [[2.1682, 0, 0.004]])
    #expect(text.contains("'2.1070'"))
  }

  @Test("without intervals or published losses the legend does not speak of them")
  func plainComparison() throws {
    let losses = [
      ComparedLoss(
        name: "a", train: 2, validation: 2.1, publishedValidation: nil, interval: nil)
    ]
    let text = try Figure.comparison.script(of: Material(losses: losses))
      .text("comparison")
    #expect(!text.contains("interval") && !text.contains("lecture"))
  }
}

@Suite("Numerals")
struct DatumTests {
  @Test("are written for gnuplot to seven digits, with a point")
  func gnuplot() {
    #expect(2.1069896.datum == "2.10699")
    #expect((-1.5e-9).datum == "-1.5e-09")
  }
}
