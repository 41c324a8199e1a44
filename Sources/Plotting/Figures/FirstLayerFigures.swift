import Diagnostics

/// Histograms at the first tanh layer, for the first and the last batch recorded.
extension Figure {
  public static let preActivations = firstLayer(
    "pre-activations", layersBefore: 1, axis: "axis.tanh-input",
    shadedBeyond: Saturation.flatBeyond)

  public static let activations = firstLayer(
    "activations", layersBefore: 0, axis: "axis.tanh-output", shadedBeyond: nil)

  private static func firstLayer(
    _ name: String, layersBefore: Int, axis: String, shadedBeyond: Double?
  ) -> Figure {
    Figure(name) { run throws(NothingToShow) in
      let places = try run.firstSaturatingLayers().filter { $0.layer >= layersBefore }
      guard let first = places.first else {
        throw NothingToShow(reason: "no layer before the first tanh layer was recorded")
      }
      let distributions = places.map { $0.snapshot.layers[$0.layer - layersBefore].activations }
      try distributions.requireData()
      return GnuplotScript { sheet in
        let layer = sheet.layerName(first.layer, of: first.snapshot)
        sheet.addTitle(name, ["layer": layer, "run": run.displayName])
        let panels = zip(places, distributions).map { place, values in
          let saturation = place.snapshot.layers[place.layer].saturation
          return (
            title: sheet.moment(place.snapshot),
            facts: sheet.say(
              "\(name).facts",
              [
                "deviation": values.moments.standardDeviation.fixed(2),
                "minimum": values.moments.minimum.fixed(1),
                "maximum": values.moments.maximum.fixed(1),
                "table": (saturation?.tableShare ?? .nan).percent,
                "map": (saturation?.mapShare ?? .nan).percent,
              ]),
            values: values
          )
        }
        HistogramPanels(panels: panels, axis: sheet.say(axis), shadedBeyond: shadedBeyond)
          .draw(in: &sheet)
      }
    }
  }
}
