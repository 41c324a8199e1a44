import Diagnostics
import Glibc

extension Figure {
  public static let activations = Figure(
    name: "activations",
    summary: """
      Histogram of the first tanh layer's outputs, for the first and the last batch recorded; \
      towers at −1 and 1 are saturated units, which pass hardly any gradient.
      """
  ) { run throws(NothingToShow) in
    let panels = try firstTanhPanels(of: run) { snapshot, layer in
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

  public static let preActivations = Figure(
    name: "pre-activations",
    summary: """
      Histogram of what goes into the first tanh layer, for the first and the last batch recorded; \
      in the shaded region tanh is flat: beyond 0.97.
      """
  ) { run throws(NothingToShow) in
    let panels = try firstTanhPanels(of: run) { snapshot, layer in
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

  /// A panel for each of the snapshots to show.
  private static func firstTanhPanels(
    of run: PlottedRun, panel: (Snapshot, Int) -> HistogramPanels.Panel?
  ) throws(NothingToShow) -> (layerName: String, panels: [HistogramPanels.Panel]) {
    let snapshots = try run.tanhSnapshots()
    let panels = snapshots.compactMap { snapshot in panel(snapshot, snapshot.tanhLayers[0]) }
    guard let first = snapshots.first, !panels.isEmpty else {
      throw NothingToShow(reason: "no layer before the first tanh layer was recorded")
    }
    guard panels.contains(where: { $0.histogram.total > 0 }) else {
      throw NothingToShow(reason: "no finite data in the snapshots")
    }
    return (first.layerName(first.tanhLayers[0]), panels)
  }
}
