import Diagnostics
import Layers

/// Histograms at the first activation layer, for the first and the last batch recorded.
extension Figure {
  public static let preActivations = firstLayer(
    "pre-activations", axis: "axis.function-input", shadesFlatEnds: true, \.before)

  public static let activations = firstLayer(
    "activations", axis: "axis.function-output", shadesFlatEnds: false, \.state)

  /// - Parameter shown: the layer whose outputs are drawn; nil where there is none.
  private static func firstLayer(
    _ name: String, axis: String, shadesFlatEnds: Bool,
    _ shown: @escaping @Sendable (PlacedLayer) -> LayerSnapshot?
  ) -> Figure {
    Figure(name) { run throws(NothingToShow) in
      let places = try run.firstActivationLayers()
      let function = places[0].state.function
      let distributions = places.compactMap { shown($0)?.activations }
      guard !distributions.isEmpty else { throw .noInputs(of: function) }
      try distributions.requireData()
      let flatness = shadesFlatEnds ? function?.flatness : nil
      return GnuplotScript { sheet in
        sheet.addTitle(
          name, of: function, ["layer": sheet.name(of: places[0]), "run": run.displayName])
        let panels = zip(places, distributions).map { place, values in
          let saturation = place.state.saturation
          return (
            title: sheet.moment(place.snapshot),
            facts: sheet.say(
              "\(name).facts", of: function,
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
        HistogramPanels(
          panels: panels, axis: sheet.say(axis, of: function),
          shadedBeyond: flatness?.bounds?.flatBeyond
        )
        .draw(in: &sheet)
      }
    }
  }
}

extension NothingToShow {
  static func noInputs(of function: ActivationFunction?) -> NothingToShow {
    NothingToShow(
      reason: "no layer before the first \(function?.name ?? "activation") layer was recorded")
  }
}
