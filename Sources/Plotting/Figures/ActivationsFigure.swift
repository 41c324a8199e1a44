import Diagnostics

extension Figure {
  public static let activations = Figure("activations") { run throws(NothingToShow) in
    let layers = try run.firstSaturatingLayers()
    let distributions = layers.map { $0.snapshot.layers[$0.layer].activations }
    try distributions.requireData()
    return GnuplotScript { sheet in
      let name = sheet.layerName(layers[0].layer, of: layers[0].snapshot)
      sheet.addTitle("activations", ["layer": name, "run": run.displayName])
      let panels = zip(layers, distributions).map { place, values in
        let saturation = place.snapshot.layers[place.layer].saturation
        return HistogramPanels.Panel(
          title: sheet.moment(place.snapshot),
          facts: sheet.say(
            "activations.facts",
            [
              "deviation": values.moments.standardDeviation.fixed(2),
              "table": (saturation?.tableShare ?? .nan).percent,
              "map": (saturation?.mapShare ?? .nan).percent,
            ]),
          values: values)
      }
      HistogramPanels(panels: panels, axis: sheet.say("axis.tanh-output"), shadedBeyond: nil)
        .draw(in: &sheet)
    }
  }
}
