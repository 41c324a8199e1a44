import Diagnostics
import Quoting

extension Figure {
  public static let depth = Figure("depth") { run throws(NothingToShow) in
    let function = try run.activationSnapshots().function
    let snapshots = run.record.firstAndLastActivationSnapshots
    let layers = snapshots[0].activationLayers
    guard layers.count > 1 else {
      throw NothingToShow(
        reason: "the model has one \(function.name) layer, so no depth to compare")
    }
    func lines(_ name: String, open: Bool = false, _ value: (LayerSnapshot) -> Double)
      -> [DepthLine]
    {
      snapshots.enumerated().map { index, snapshot in
        (
          "\(name)\(index + 1)", layers.map { value(snapshot.layers[$0]) },
          snapshots.count > 1 && index == 0 ? "accent" : "main", open
        )
      }
    }
    let deviations = lines("deviation") { $0.activations.moments.standardDeviation }
    let means = lines("mean", open: true) { $0.activations.moments.mean }
    let gradients = lines("gradient") { $0.gradients.moments.standardDeviation }
    guard (deviations + gradients).contains(where: { $0.values.contains(where: \.isFinite) }) else {
      throw NothingToShow(reason: "no finite data in the snapshots")
    }
    return GnuplotScript { sheet in
      sheet.addTitle("depth", of: function, ["run": run.displayName])
      let titles = ["depth.deviation", "depth.mean"].flatMap { what in
        snapshots.map {
          sheet.say(
            "depth.entry",
            [
              "what": sheet.say(what),
              "moment": sheet.say("moment.step", ["step": $0.step.grouped]),
            ])
        }
      }
      let (area, legend) = sheet.addLegendAbove(
        titles, in: sheet.room.inset(left: 6.2, right: 2.6, top: 1))
      let room = area.inset(bottom: sheet.bottomRoom, top: 2.2)
      let isWide = sheet.layout.isWide
      let axis = sheet.say("axis.layer", of: function)
      // Of two that stand one below the other, the lower one names the axis for both.
      let frames = isWide ? room.columns(2, gap: 8) : room.rows([1, 1], gap: 4.2)
      sheet.beginPanels()
      sheet.add("set xzeroaxis linewidth 1.5 linecolor rgb quiet")
      sheet.addDepthPanel(
        sheet.say("depth.activations"), deviations + means, legend, layers: layers,
        axis: isWide ? axis : "", in: frames[0])
      sheet.addDepthPanel(
        sheet.say("depth.gradients"), gradients, nil, layers: layers, axis: axis,
        in: frames[1])
    }
  }
}

/// One number of each activation layer.
private typealias DepthLine = (name: String, values: [Double], colour: String, isOpen: Bool)

extension Sheet {
  fileprivate mutating func addDepthPanel(
    _ title: String, _ lines: [DepthLine], _ legend: [String]?, layers: [Int],
    axis: String, in frame: Frame
  ) {
    let finite = lines.flatMap(\.values).filter(\.isFinite)
    let (lowest, largest) = (min(0, finite.min() ?? 0), max(0, finite.max() ?? 1))
    let highest = lowest < largest ? largest : 1
    let margin = 0.08 * (highest - lowest)
    setAxes(in: frame)
    setRange("x", -0.2...(Double(layers.count) - 0.8))
    setScale("y", (lowest < 0 ? lowest - margin : 0)...(highest + margin), in: frame)
    let every = max(1, (layers.count + 11) / 12)
    addTics(
      "x",
      layers.enumerated().filter { $0.offset.isMultiple(of: every) }
        .map { (String($0.element), Double($0.offset)) })
    setAxisLabels(x: axis)
    addText(title, x: frame.left, y: frame.top + 1.1, size: .emphasis, "textcolor rgb ink")
    plot(
      lines.enumerated().map { index, line in
        let block = addData(
          line.name,
          line.values.enumerated().map { $1.isFinite ? [Double($0), $1] : [] })
        return "\(block) with linespoints pointtype \(line.isOpen ? 6 : 7)"
          + " pointsize 1.6 * dot linewidth \(line.isOpen ? 2.5 : 4)"
          + " linecolor rgb \(line.colour) \(legend?[index].plotTitle ?? "notitle")"
      })
  }
}
