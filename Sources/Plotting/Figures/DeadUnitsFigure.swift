import Diagnostics
import Layers
import Quoting

extension Figure {
  public static let deadUnits = Figure("dead-units") { run throws(NothingToShow) -> Chart in
    let function = try run.firstSaturatingLayers()[0].state.function
    let snapshots = try run.activationSnapshots().snapshots
    let layers = snapshots[0].saturatingLayers
    let states = layers.map { layer in snapshots.map { $0.layers[layer] } }
    func curve(_ states: [LayerSnapshot], _ value: (LayerSnapshot) -> Double?) -> [Series.Point] {
      zip(snapshots, states).compactMap { snapshot, state in
        value(state).map { Series.Point(Double(snapshot.step + 1), $0) }
      }
    }
    let dead = states.map { $0.compactMap(\.deadUnitCount) }
    let hasDead = dead.joined().contains { $0 > 0 }
    let shares = states.map { curve($0) { $0.saturation.map { 100 * $0.mapShare } } }
    let shown = layers.indices.spread(over: Chart.mostPanels)
    let panels: [Panel]
    if layers.count == 1 {
      let isTrouble = (shares[0].last?.y ?? 0) > 30
      let share = Panel(
        .function("dead-units.share", function),
        value: shares[0].last.map { .name(($0.y / 100).wholePercent) },
        [Series(nil, isTrouble ? .accent : .main, points: shares[0])],
        y: Axis(nil, range: 0...max(1.15 * (shares[0].map(\.y).max() ?? 0), 1), unit: " %"))
      let count = curve(states[0]) { $0.deadUnitCount.map { Double($0) } }
      panels =
        hasDead
        ? [
          Panel(
            .label("dead-units.dead"), value: (dead[0].last?.grouped).map(Words.name),
            [Series(nil, .accent, points: count)],
            y: Axis(nil, range: 0...max(1.15 * (count.map(\.y).max() ?? 0), 4))), share,
        ] : [share]
    } else {
      panels = shown.map { index in
        let last = dead[index].last ?? 0
        return Panel(
          .name("\(function?.name ?? "") \(index + 1)"),
          value: .name(
            "\(last.grouped) · \((shares[index].last.map { $0.y / 100 } ?? .nan).wholePercent)"),
          [Series(nil, last > 0 ? .accent : .main, points: shares[index])],
          context: shown.filter { $0 != index }.map { shares[$0] })
      }
    }
    let rows = states[0][0].saturation?.rows ?? 0
    return Chart(
      "dead-units",
      headline: deadHeadline(run, states, dead, shares, function),
      line: .function(
        (layers.count == 1 ? "dead-units.line" : "dead-units.line.layers")
          + (hasDead ? ".dead" : ""), function,
        ["steps": snapshots.count.grouped, "rows": rows.grouped]
      ).showing(shown.count, of: layers.count),
      reading: .function("dead-units.reading", function),
      x: Axis(.label("axis.step-log"), .logarithmic), y: Axis(nil, unit: " %"), panels: panels,
      arrangement: layers.count == 1 ? .rows : .grid)
  }

  private static func deadHeadline(
    _ run: PlottedRun, _ states: [[LayerSnapshot]], _ dead: [[Int]], _ shares: [[Series.Point]],
    _ function: ActivationFunction?
  ) -> Words {
    guard states.joined().allSatisfy(\.activations.isFinite) else {
      return .notFinite(run.displayName, function)
    }
    let units = states.compactMap { $0[0].saturation?.columns }.reduce(0, +)
    let first = dead.compactMap(\.first).reduce(0, +)
    let last = dead.compactMap(\.last).reduce(0, +)
    // At a snapshot between them.
    let most =
      states[0].indices.map { index in
        states.compactMap { $0[index].deadUnitCount }.reduce(0, +)
      }.max() ?? 0
    func share(_ points: [Double?]) -> String {
      let finite = points.compactMap(\.self)
      return (finite.reduce(0, +) / Double(max(finite.count, 1)) / 100).wholePercent
    }
    let values = [
      "run": run.displayName, "units": units.grouped, "first": first.grouped, "last": last.grouped,
      "most": most.grouped,
      "before": share(shares.map { $0.first?.y }), "after": share(shares.map { $0.last?.y }),
    ]
    if last > 0 { return .function("dead-units.headline", function, values) }
    if first > 0 { return .function("dead-units.headline.start", function, values) }
    if most > 0 { return .function("dead-units.headline.between", function, values) }
    return .function("dead-units.headline.none", function, values)
  }
}
