import Diagnostics
import Glibc

extension Figure {
  public static let preActivations = Figure(
    name: "pre-activations",
    summary: """
      Histogram of what goes into the first tanh layer, for the first and the last batch recorded; \
      in the shaded region tanh is flat: beyond 0.97.
      """
  ) { run throws(NothingToShow) in
    let panels = try run.firstTanhPanels { snapshot, layer in
      guard layer > 0 else { return nil }
      let inputs = snapshot.layers[layer - 1].activations
      let moments = inputs.moments
      return HistogramPanels.Panel(
        title: snapshot.moment,
        caption: "std \(moments.standardDeviation.fixed(2)),"
          + " \(moments.minimum.fixed(1)) to \(moments.maximum.fixed(1))",
        histogram: inputs.histogram)
    }
    var script = GnuplotScript(
      headline: "Pre-activations, \(panels.layerName) — \(run.displayName)",
      reading: "what goes into tanh; in the shaded region tanh is flat, its output beyond ±0.97")
    HistogramPanels(
      panels: panels.panels, axis: "input of tanh",
      shadedBeyond: atanh(Double(Saturation.tableBound))
    )
    .draw(in: &script)
    return script
  }
}
