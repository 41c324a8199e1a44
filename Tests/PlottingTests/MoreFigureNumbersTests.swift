import Diagnostics
import Glibc
import Plotting
import Testing

/// The figures that the lecture does not draw of every stage: read back from their scripts.
@Suite("Numbers in more figures")
struct MoreFigureNumbersTests {
  @Test("the tanh curve shows the first batch's inputs and the mean of its derivative")
  func tanhCurve() throws {
    let run = SyntheticRun.raw
    let text = try Figure.tanhCurve.script(of: run).text("tanh-curve")
    #expect(abs(area(dataBlock("inputs", of: text)) - 1) < 1e-4)
    let share = try #require(text.firstMatch(of: /gradient, ([0-9.]+) % passes/)).output.1
    let outputs = run.record.snapshots[0].layers[1].activations
    let histogram = outputs.histogram
    let expected = histogram.counts.indices.reduce(0.0) { sum, bin in
      sum + Double(histogram.counts[bin]) * (1 - histogram.center(bin) * histogram.center(bin))
    }
    #expect(abs(Double(share)! / 100 - expected / 6_400) < 0.02)
    #expect(text.contains("tanh(x) with lines") && text.contains("1 - tanh(x)**2 with lines"))
  }

  @Test("dead units and saturated shares are those of each snapshot")
  func deadUnits() throws {
    let run = SyntheticRun.deep
    let text = try Figure.deadUnits.script(of: run).text("dead-units")
    for (index, layer) in [2, 5, 8, 11, 14].enumerated() {
      let states = run.record.snapshots.compactMap { $0.layers[layer].saturation }
      let dead = dataBlock("dead\(index + 1)", of: text)
      #expect(dead == states.enumerated().map { [Double($0), Double($1.deadUnits.count)] })
      let share = dataBlock("share\(index + 1)", of: text).map { $0[1] }
      #expect(zip(share, states).allSatisfy { abs($0 - 100 * $1.mapShare) < 1e-4 })
    }
  }

  @Test("depth draws each tanh layer's spread, before and after")
  func depth() throws {
    let run = SyntheticRun.deep
    let text = try Figure.depth.script(of: run).text("depth")
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

  @Test("an evolution shows the layer that was asked for, each snapshot with its spread")
  func evolution() throws {
    let run = SyntheticRun.deep
    for (figure, layer) in [
      (Figure.evolutionActivations, 0), (.evolutionGradients, 5), (.evolutionWeights, 4),
    ] {
      let material = Material(runs: [run], layer: layer)
      let text = try figure.script(of: material).text(figure.name)
      for (index, snapshot) in run.record.snapshots.enumerated() {
        let values =
          switch figure.name {
          case "evolution-activations": snapshot.layers[layer].activations
          case "evolution-gradients": snapshot.layers[layer].gradients
          default: snapshot.parameters[layer].values
          }
        let base = Double(run.record.snapshots.count - 1 - index)
        let ridge = dataBlock("ridge\(index + 1)", of: text)
        let peak = ridge.map { $0[1] }.max() ?? 0
        #expect(abs(peak - base - 1.5) < 1e-6)
        // Its heights, taken together, are the counts of the histogram but for what lies far out.
        let counts = values.histogram.merging(2).counts
        let drawn = ridge.map { ($0[1] - base) / 1.5 * Double(counts.max()!) }.reduce(0, +)
        #expect(drawn / Double(values.histogram.total) > 0.98)
        let deviation = values.moments.standardDeviation
        #expect(text.contains("std \(deviation.significant)"))
      }
    }
    #expect(throws: NothingToShow(reason: "there is no layer 99, only 0 to 16")) {
      try Figure.evolutionGradients.script(of: Material(runs: [run], layer: 99))
    }
    #expect(throws: NothingToShow(reason: "there is no parameter -1, only 0 to 18")) {
      try Figure.evolutionWeights.script(of: Material(runs: [run], layer: -1))
    }
    let text = try Figure.evolutionWeights.script(of: run).text("evolution-weights")
    #expect(text.contains("layers.0.weight"))
  }

  @Test("the embedding map says what plane it shows, and no disc hides another")
  func embedding() throws {
    let two = try Figure.embeddingMap.script(of: SyntheticRun.deep).text("embedding-map")
    #expect(two.contains("the two columns of the table"))
    let tokens = dataBlock("tokens", of: two)
    let values = try #require(SyntheticRun.deep.record.embedding?.values)
    #expect(tokens.count == 27)
    #expect(abs(tokens[3][0] - Double(values[6])) < 1e-6)
    #expect(abs(tokens[3][1] - Double(values[7])) < 1e-6)
    let wide = try Figure.embeddingMap.script(of: SyntheticRun.raw).text("embedding-map")
    #expect(wide.contains("the two main directions of 10 columns, with "))
    #expect(dataBlock("discs", of: wide).count == 27)
  }

  @Test("bigram cells hold the counts, and their numbers stand in them")
  func bigrams() throws {
    let run = SyntheticRun.raw
    let counts = try #require(run.record.bigrams)
    let text = try Figure.bigrams.script(of: run).text("bigrams")
    let cells = dataBlock("counts", of: text)
    #expect(cells.count == 729)
    let most = Double(counts.counts.max()!)
    for cell in cells {
      let count = Double(counts[Int(cell[1]), Int(cell[0])])
      #expect(abs(cell[2] * cell[2] * most - count) < 0.01)
    }
    let page = try #require(text.split(separator: "} else {").last)
    let number = counts[20, 7]
    #expect(page.contains("set label written('\(number)', '\\gradussmall{}\(number)') at 7,20 "))
    #expect(text.contains("of \(counts.total.grouped);"))
  }

  @Test("the hockey stick shows the first 1,000 steps of each run, and all of them")
  func hockeyStick() throws {
    let runs = [SyntheticRun.raw, SyntheticRun.deep]
    let text = try Figure.hockeyStick.script(of: Material(runs: runs)).text("hockey-stick")
    for (index, run) in runs.enumerated() {
      let first = dataBlock("first\(index + 1)", of: text)
      #expect(first.count == 1_000)
      #expect(abs(first[17][1] - Double(run.record.losses[17])) < 1e-5)
    }
    #expect(dataBlock("whole1", of: text).count == 200)
    #expect(text.contains("'the first 1,000 steps'") && text.contains("'all 200,000, means'"))
  }

  @Test("two runs stand side by side, each with its own shares")
  func saturationPair() throws {
    let runs = [SyntheticRun.raw, SyntheticRun.small]
    let text = try Figure.saturationPair.script(of: Material(runs: runs)).text("saturation-pair")
    for run in runs {
      for snapshot in run.record.snapshots {
        let share = try #require(snapshot.layers[1].saturation).mapShare
        #expect(text.contains("\(share.percent) saturated"))
      }
    }
    #expect(!dataBlock("map4", of: text).isEmpty)
  }

  @Test("the fan-in panels have area 1 and the measured spread")
  func fanIn() throws {
    var material = Material()
    material.fanIn = Gallery.fanIn
    let text = try Figure.fanIn.script(of: material).text("fan-in")
    let panels = [Gallery.fanIn.inputs] + Gallery.fanIn.outputs.map(\.values)
    for (index, values) in panels.enumerated() {
      let corners = dataBlock("panel\(index + 1)", of: text)
      let area = stride(from: 0, to: corners.count, by: 2).reduce(0.0) { sum, left in
        sum + corners[left][1] * (corners[left + 1][0] - corners[left][0])
      }
      #expect(abs(area - 1) < 1e-4)
      #expect(text.contains("std \(values.moments.standardDeviation.significant)'"))
    }
    #expect(text.contains("'x · w · 1/√10'"))
  }

  @Test("the BatchNorm picture leads each input to its output")
  func batchNorm() throws {
    var material = Material()
    let demonstration = BatchNormDemonstration(inputs: [12, 5.35, 0.46, 2.44, -0.45])
    material.batchNorm = demonstration
    let text = try Figure.batchNormPicture.script(of: material).text("batchnorm-picture")
    let lines = dataBlock("lines", of: text)
    for (line, (input, output)) in zip(lines, zip(demonstration.inputs, demonstration.outputs)) {
      #expect(abs(line[0] - input) < 1e-5 && abs(line[0] + line[2] - output) < 1e-5)
    }
    #expect(text.contains("before: mean 3.96, std 5.01"))
  }

  @Test("the learning-rate finder marks the bottom of the valley")
  func learningRate() throws {
    var material = Material()
    material.sweep = Gallery.sweep
    let text = try Figure.learningRateFinder.script(of: material).text("learning-rate-finder")
    let suggestion = try #require(Gallery.sweep.suggestion)
    #expect(abs(log10(suggestion) + 1) < 0.15)
    #expect(text.contains("the valley suggests \(suggestion.short)"))
    #expect(dataBlock("loss", of: text).count == 1_000)
  }

  @Test("losses over all examples are drawn at the steps where they were taken")
  func validation() throws {
    let run = SyntheticRun.raw
    let text = try Figure.validationLoss.script(of: run).text("validation-loss")
    #expect(dataBlock("validation", of: text) == [[0, 2.1], [1, 2.1], [2, 2.1]])
    #expect(text.contains("('0' 0, '100,000' 1, '200,000' 2)"))
    #expect(text.contains("'learning rate drops' at 1, graph"))
    #expect(dataBlock("train", of: text)[0] == [0, 22])
    #expect(
      text.contains("training from 22.0000 to 2.0001, validation from 2.1000 to 2.1000"))
  }

  @Test("the smoothed loss is the means of the loss figure")
  func smoothed() throws {
    let smoothed = try Figure.smoothedLoss.script(of: SyntheticRun.raw).text("x")
    let loss = try Figure.loss.script(of: SyntheticRun.raw).text("x")
    #expect(dataBlock("mean", of: smoothed).count == 200)
    #expect(dataBlock("mean", of: smoothed) == dataBlock("mean", of: loss))
  }
}
