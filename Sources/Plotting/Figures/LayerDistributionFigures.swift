import Diagnostics
import Layers
import Quoting

/// One row for each layer or weight, on one axis, with the same bins and the same height.
extension Figure {
  public static let activationDistribution = layerDistributions(
    "activation-distribution", axis: "axis.function-output", \.activations
  ) { layers, function, run in
    guard layers.allSatisfy(\.activations.isFinite) else { return .notFinite(run, function) }
    let deviations = layers.map(\.activations.moments.standardDeviation)
    var values = [
      "run": run, "layers": layers.count.grouped, "low": (deviations.min() ?? .nan).deviation,
      "high": (deviations.max() ?? .nan).deviation, "first": (deviations.first ?? .nan).deviation,
      "last": (deviations.last ?? .nan).deviation,
    ]
    values["function"] = function.name
    guard let low = deviations.min(), let high = deviations.max(), let first = deviations.first,
      let last = deviations.last, layers.count > 1
    else { return .label("activation-distribution.headline.one", values) }
    if high / low < 1.1 { return .label("activation-distribution.headline", values) }
    if first / last > 2 { return .label("activation-distribution.headline.fades", values) }
    if last / first > 2 { return .label("activation-distribution.headline.grows", values) }
    return .label("activation-distribution.headline.plain", values)
  }

  public static let gradientDistribution = layerDistributions(
    "gradient-distribution", axis: "gradient-distribution.axis", \.gradients
  ) { layers, function, run in
    let deviations = layers.map(\.gradients.moments.standardDeviation)
    let (first, last) = (deviations[0], deviations[deviations.count - 1])
    var values = ["run": run, "function": function.name, "std": first.deviation]
    guard layers.allSatisfy(\.gradients.isFinite) else {
      return .label("gradient-distribution.headline.not-finite", values)
    }
    guard layers.count > 1 else { return .label("gradient-distribution.headline.one", values) }
    guard last > 0 else {
      values["last"] = last.deviation
      return .label("gradient-distribution.headline.plain", values)
    }
    values["share"] = (first / last).wholePercent
    return .label("gradient-distribution.headline", values)
  }

  /// Of the activation layers of the last snapshot.
  private static func layerDistributions(
    _ name: String, axis: String,
    _ distribution: @escaping @Sendable (LayerSnapshot) -> Distribution,
    headline: @escaping @Sendable ([LayerSnapshot], ActivationFunction, String) -> Words
  ) -> Figure {
    Figure(name) { run throws(NothingToShow) -> Chart in
      let (snapshots, function) = try run.activationSnapshots()
      let snapshot = snapshots[snapshots.count - 1]
      let layers = snapshot.activationLayers.map { snapshot.layers[$0] }
      let rows = layers.enumerated().map { index, layer in
        DistributionRow(
          name: .name(layers.count > 1 ? "\(function.name) \(index + 1)" : function.name),
          values: distribution(layer),
          columns: layer.saturation.map { [$0.tableShare.percent] } ?? [])
      }.filter { $0.values.histogram.total > 0 }
      try rows.map(\.values).requireSpread(in: "the last snapshot")
      let isOutput = name == "activation-distribution"
      return .distributions(
        name, rows: rows.map { isOutput ? $0 : $0.withoutColumns },
        bounds: isOutput ? function.flatness?.bounds : nil,
        headline: headline(layers, function, run.displayName),
        line: .label(
          rows.count > 1 ? "\(name).line" : "\(name).line.one",
          [
            "run": run.displayName, "step": run.stepName(snapshot.step), "function": function.name,
            "count": rows[0].values.histogram.total.grouped,
          ]),
        reading: .function("\(name).reading", function), axis: .function(axis, function),
        columnTitles: [.label("fact.std-title")]
          + (isOutput && layers[0].saturation != nil
            ? [.name(function.flatness?.condition(Saturation.tableBound) ?? "")] : []))
    }
  }
}

/// A distribution with its name, and what stands beside its deviation.
struct DistributionRow {
  let name: Words
  let values: Distribution
  let columns: [String]

  var withoutColumns: DistributionRow { DistributionRow(name: name, values: values, columns: []) }
}

extension Chart {
  /// Rows of histograms, the first of which is a thin line in each of the others.
  ///
  /// - Parameter isDeviationFirst: whether the deviation is the column that stands out, and not the rows'
  ///   own first one.
  static func distributions(
    _ name: String, rows: [DistributionRow], bounds: Bounds? = nil, headline: Words, line: Words,
    reading: Words, axis: Words, columnTitles: [Words], isDeviationFirst: Bool = true
  ) -> Chart {
    let (line, rows) = (
      line.showing(min(rows.count, mostRows), of: rows.count), rows.spread(over: mostRows)
    )
    let all = rows.map(\.values)
    let width = bounds.map { Double($0.upper - $0.lower) / 50 } ?? all.binWidth
    let shares = all.map { $0.shares(width: width) }
    // Peaks such as that of ReLU at 0 would leave no room for the rest.
    let heights = shares.map { $0.map(\.y).sorted() }
    let usual = heights.compactMap { $0.dropLast($0.count / 20).last }.max() ?? 1
    let highest = heights.compactMap(\.last).max() ?? 1
    let isCut = usual > 0 && highest > 4 * usual
    let top = isCut ? 2 * usual : highest
    let deviations = all.map(\.moments.standardDeviation).inColumn
    let panels = zip(rows, shares).enumerated().map { index, row in
      var series = [
        Series(
          nil, .main, .bars, barWidth: width,
          points: row.1.map { Series.Point($0.x, min($0.y, top)) })
      ]
      if index > 0 {
        series.append(Series(nil, .ink, .steps, barWidth: width, points: shares[0]))
      }
      return Panel(
        nil, series, aside: Panel.Aside(row.0.name, .main),
        columns: isDeviationFirst
          ? [deviations[index]] + row.0.columns : row.0.columns + [deviations[index]])
    }
    return Chart(
      name, headline: headline,
      line: isCut ? .joined([line, .label("distribution.cut")]) : line, reading: reading,
      x: Axis(
        axis,
        range: bounds.map { Double($0.lower) - width / 2...Double($0.upper) + width / 2 }
          ?? all.range(width: width)),
      y: Axis(nil, range: 0...(1.08 * top), tics: []), panels: panels, arrangement: .rows,
      columnTitles: columnTitles)
  }
}
