import Diagnostics
import Quoting

extension Figure {
  public static let deadUnits = Figure("dead-units") { run throws(NothingToShow) in
    let function = try run.firstSaturatingLayers()[0].state.function
    let snapshots = try run.activationSnapshots().snapshots
    let layers = snapshots[0].saturatingLayers
    return GnuplotScript { sheet in
      let states = layers.map { layer in snapshots.map { $0.layers[layer] } }
      sheet.addTitle(
        "dead-units", of: function,
        [
          "run": run.displayName, "steps": snapshots.count.grouped,
          "rows": (states[0][0].saturation?.rows ?? 0).grouped,
        ])
      let titles = zip(layers, states).map { layer, states in
        sheet.say(
          "dead-units.layer",
          ["place": String(layer), "units": (states[0].saturation?.columns ?? 0).grouped])
      }
      let (frame, legend) = sheet.addLegendAbove(titles, in: sheet.axesFrame)
      let frames = frame.rows([1, 1], gap: 1.6)
      sheet.beginPanels()
      let axis = SnapshotAxis(steps: snapshots.map(\.step))
      axis.set(in: frame, named: false, of: &sheet)

      func curves(_ name: String, _ value: (LayerSnapshot) -> Double?, titled: Bool) -> [String] {
        states.enumerated().map { index, states in
          let rows = states.enumerated().compactMap { place, state in
            value(state).map { [Double(place), $0] }
          }
          let block = sheet.addData("\(name)\(index + 1)", rows)
          let colour = Sheet.layerColour(index, of: layers.count)
          return "\(block) with linespoints pointtype 7 pointsize 1.6 * dot linewidth 4"
            + " linecolor rgb \(colour) \(titled ? legend[index].plotTitle : "notitle")"
        }
      }
      let dead = states.joined().compactMap(\.deadUnitCount).max() ?? 0
      sheet.setScale("y", 0...max(1.15 * Double(dead), 4), in: frames[0])
      sheet.setAxes(in: frames[0])
      sheet.setAxisLabels(y: sheet.say("dead-units.dead"))
      sheet.plot(curves("dead", { $0.deadUnitCount.map { Double($0) } }, titled: true))

      let share = states.joined().compactMap { $0.saturation?.mapShare }.max() ?? 0
      sheet.setScale("y", 0...max(115 * share, 1), in: frames[1])
      sheet.setAxes(in: frames[1])
      sheet.setAxisLabels(x: sheet.say("axis.step"), y: sheet.say("dead-units.share", of: function))
      axis.set(in: frame, of: &sheet)
      sheet.plot(curves("share", { $0.saturation.map { 100 * $0.mapShare } }, titled: false))
    }
  }
}
