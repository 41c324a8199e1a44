import Diagnostics

extension Figure {
  public static let activations = Figure(
    name: "activations",
    summary: """
      Histogram of the first tanh layer's outputs, for the first and the last batch recorded; \
      towers at −1 and 1 are saturated units, which pass hardly any gradient.
      """
  ) { run throws(NothingToShow) in
    let panels = try run.firstTanhPanels { snapshot, layer in
      let activations = snapshot.layers[layer].activations
      let saturation = snapshot.layers[layer].saturation
      return HistogramPanels.Panel(
        title: snapshot.moment,
        caption: "std \(activations.moments.standardDeviation.fixed(2))"
          + (saturation.map { ", \($0.inWords)" } ?? ""),
        histogram: activations.histogram)
    }
    var script = GnuplotScript(
      headline: "Activations, \(panels.layerName) — \(run.displayName)",
      reading: "towers at −1 and 1 are saturated units, which pass hardly any gradient;"
        + " shares are of |h|")
    HistogramPanels(panels: panels.panels, axis: "output of tanh", shadedBeyond: nil)
      .draw(in: &script)
    return script
  }
}
