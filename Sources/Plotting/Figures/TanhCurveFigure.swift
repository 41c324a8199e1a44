import Diagnostics

extension Figure {
  public static let tanhCurve = Figure("tanh-curve") { run throws(NothingToShow) in
    guard let (snapshot, index) = try run.firstSaturatingLayers().first(where: { $0.layer > 0 })
    else {
      throw NothingToShow(reason: "no layer before the first tanh layer was recorded")
    }
    try [snapshot.layers[index - 1].activations].requireData()
    let inputs = Bars(snapshot.layers[index - 1].activations)
    let outputs = snapshot.layers[index]
    return GnuplotScript { sheet in
      sheet.addTitle(
        "tanh-curve", line: outputs.getsNoGradient ? "no-gradient-line" : "line",
        [
          "layer": sheet.layerName(index, of: snapshot), "run": run.displayName,
          "moment": sheet.moment(snapshot), "share": outputs.activations.meanTanhDerivative.percent,
        ])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("tanh-curve.curve"), sheet.say("tanh-curve.derivative")], in: sheet.axesFrame)
      let frames = frame.rows([1, 1], gap: 1.6)
      let inputRange = inputs.range ?? 0...0
      let end = 1.04 * max(3, -inputRange.lowerBound, inputRange.upperBound)

      sheet.beginPanels()
      sheet.add("set samples 1000; set format x ''")
      sheet.setScale("x", -end...end, in: frames[0])
      sheet.setScale("y", -1.1...1.1, in: frames[0])
      sheet.setAxes(in: frames[0])
      sheet.addShade(beyond: Saturation.flatBeyond)
      sheet.plot([
        "tanh(x) with lines linewidth 4 linecolor rgb main \(legend[0].plotTitle)",
        "1 - tanh(x)**2 with lines linewidth 4 linecolor rgb accent \(legend[1].plotTitle)",
      ])

      sheet.add("set format x written('%h', '$%h$')")
      if sheet.layout.isText {
        var cells = sheet.layout.cells(frames[1])
        cells.rows += 1
        let letters = LetterBars([inputs], over: -end...end, columns: cells.columns)
        sheet.setAxes(around: cells, x: -end...end, y: 0...letters.tallest)
        sheet.addLetters(
          letters.lines(of: inputs, rows: cells.rows), left: cells.left, top: cells.top)
      } else {
        sheet.setScale("y", 0...(1.06 * [inputs].tallest), in: frames[1])
        sheet.setAxes(in: frames[1])
        sheet.addShade(beyond: Saturation.flatBeyond)
      }
      sheet.setAxisLabels(x: sheet.say("axis.tanh-input"), y: sheet.say("axis.density"))
      sheet.plot(sheet.layout.isText ? [] : sheet.addBars(inputs, "inputs"))
    }
  }
}
