import Diagnostics

extension Figure {
  public static let tanhCurve = Figure("tanh-curve") { run throws(NothingToShow) in
    guard let (snapshot, index) = try run.firstTanhLayers().first(where: { $0.layer > 0 }) else {
      throw NothingToShow(reason: "no layer before the first tanh layer was recorded")
    }
    let inputs = snapshot.layers[index - 1].activations.histogram
    let outputs = snapshot.layers[index].activations
    try [inputs].requireData()
    return GnuplotScript { sheet in
      sheet.addTitle(
        "tanh-curve",
        [
          "layer": sheet.layerName(index, of: snapshot), "run": run.displayName,
          "moment": sheet.moment(snapshot), "share": outputs.meanTanhDerivative.percent,
        ])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("tanh-curve.curve"), sheet.say("tanh-curve.derivative")], in: sheet.axesFrame)
      let frames = frame.rows([1, 1], gap: 1.6)
      let end = 1.04 * max(3, -inputs.lowerBound, inputs.upperBound)
      func shade(_ sheet: inout Sheet) {
        sheet.addShade(from: "graph 0", to: "first \((-Saturation.flatBeyond).datum)")
        sheet.addShade(from: "first \(Saturation.flatBeyond.datum)", to: "graph 1")
      }

      sheet.beginPanels()
      sheet.add("set samples 1000; set format x ''")
      sheet.setScale("x", -end...end, in: frames[0])
      sheet.setScale("y", -1.1...1.1, in: frames[0])
      sheet.setAxes(in: frames[0])
      shade(&sheet)
      sheet.plot([
        "tanh(x) with lines linewidth 4 linecolor rgb main \(legend[0].plotTitle)",
        "1 - tanh(x)**2 with lines linewidth 4 linecolor rgb accent \(legend[1].plotTitle)",
      ])

      let bars = inputs.bars
      sheet.add("set format x written('%h', '$%h$')")
      sheet.setScale("y", 0...(1.06 * Double(bars.counts.max() ?? 1)), in: frames[1])
      sheet.setAxes(in: frames[1])
      sheet.setAxisLabels(x: sheet.say("axis.tanh-input"), y: sheet.say("axis.count"))
      shade(&sheet)
      let block = sheet.addData("inputs", bars.outline)
      sheet.plot(["\(block) with filledcurves y=0 linecolor rgb main notitle"])
    }
  }
}

extension Distribution {
  /// The mean of 1 − h² over outputs h of tanh: what it leaves of a gradient on average.
  fileprivate var meanTanhDerivative: Double {
    let count = Double(histogram.total)
    let variance = moments.standardDeviation * moments.standardDeviation * (count - 1) / count
    return 1 - (moments.mean * moments.mean + variance)
  }
}
