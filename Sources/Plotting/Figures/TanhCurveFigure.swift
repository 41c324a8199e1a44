import Diagnostics

extension Figure {
  public static let tanhCurve = Figure("tanh-curve") { run throws(NothingToShow) in
    let place = try run.firstActivationLayers()[0]
    let (outputs, function) = (place.state, place.state.function)
    guard let function, let bounds = function.flatness?.bounds else {
      throw NothingToShow(
        reason: "\(function?.name ?? outputs.kind) does not saturate between two bounds")
    }
    guard let before = place.before else { throw .noInputs(of: function) }
    try [before.activations].requireData()
    let inputs = Bars(before.activations)
    return GnuplotScript { sheet in
      sheet.addTitle(
        "tanh-curve", line: outputs.getsNoGradient ? "no-gradient-line" : "line",
        of: function,
        [
          "layer": sheet.name(of: place), "run": run.displayName,
          "moment": sheet.moment(place.snapshot),
          "share": bounds.meanSlope(over: outputs.activations).percent,
        ])
      let (frame, legend) = sheet.addLegendAbove(
        [sheet.say("tanh-curve.curve", of: function), sheet.say("tanh-curve.derivative")],
        in: sheet.axesFrame)
      let frames = frame.rows([1, 1], gap: 1.6)
      let inputRange = inputs.range ?? 0...0
      let reach = Double(bounds.reach)
      let end = 1.04 * max(3 / reach, -inputRange.lowerBound, inputRange.upperBound)

      sheet.beginPanels()
      sheet.add("set samples 1000; set format x ''")
      sheet.setScale("x", -end...end, in: frames[0])
      let heights = Double(bounds.lower)...Double(bounds.upper)
      sheet.setScale("y", heights.widened(by: 0.1 * reach), in: frames[0])
      sheet.setAxes(in: frames[0])
      sheet.addShade(beyond: bounds.flatBeyond)
      sheet.plot([
        "\(bounds.formula) with lines linewidth 4 linecolor rgb main \(legend[0].plotTitle)",
        "\(bounds.slopeFormula) with lines linewidth 4 linecolor rgb accent \(legend[1].plotTitle)",
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
        sheet.addShade(beyond: bounds.flatBeyond)
      }
      sheet.setAxisLabels(
        x: sheet.say("axis.function-input", of: function), y: sheet.say("axis.density"))
      sheet.plot(sheet.layout.isText ? [] : sheet.addBars(inputs, "inputs"))
    }
  }
}
