import Diagnostics

extension Figure {
  public static let preActivations = Figure("pre-activations") { run throws(NothingToShow) in
    let layers = try run.firstSaturatingLayers().filter { $0.layer > 0 }
    guard !layers.isEmpty else {
      throw NothingToShow(reason: "no layer before the first tanh layer was recorded")
    }
    let distributions = layers.map { $0.snapshot.layers[$0.layer - 1].activations }
    try distributions.requireData()
    return GnuplotScript { sheet in
      let name = sheet.layerName(layers[0].layer, of: layers[0].snapshot)
      sheet.addTitle("pre-activations", ["layer": name, "run": run.displayName])
      let panels = zip(layers, distributions).map { place, values in
        HistogramPanels.Panel(
          title: sheet.moment(place.snapshot),
          facts: sheet.say(
            "pre-activations.facts",
            [
              "deviation": values.moments.standardDeviation.fixed(2),
              "minimum": values.moments.minimum.fixed(1),
              "maximum": values.moments.maximum.fixed(1),
            ]),
          values: values)
      }
      HistogramPanels(
        panels: panels, axis: sheet.say("axis.tanh-input"), shadedBeyond: Saturation.flatBeyond
      )
      .draw(in: &sheet)
    }
  }
}
