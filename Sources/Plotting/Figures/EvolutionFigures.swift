import Diagnostics
import Glibc
import Layers
import Quoting

extension Figure {
  public static let evolutionActivations = ofLayers("evolution-activations", \.activations)

  public static let evolutionGradients = ofLayers("evolution-gradients", \.gradients)

  public static let evolutionWeights = evolution("evolution-weights") {
    _, snapshots, chosen throws(NothingToShow) in
    let parameters = snapshots[0].parameters
    // The first parameter is the embedding table.
    let usual =
      parameters.indices.dropFirst().first { parameters[$0].isWeight } ?? parameters.indices.first
    guard let usual else { throw NothingToShow(reason: "no parameter was recorded") }
    let names = parameters.map { parameters.weightNames[$0.name] ?? $0.name }
    let index =
      try chosen.map { chosen throws(NothingToShow) in
        try place(of: chosen, "parameter", among: names)
      } ?? usual
    return Evolving(
      name: names[index].shortened(to: 24), values: snapshots.map { $0.parameters[index].values })
  }

  /// The place of what has this name or this place, however the name is written: `tanh 2` is also tanh2.
  private static func place(
    of chosen: String, _ kind: String, among names: [String]
  ) throws(NothingToShow) -> Int {
    if let place = Int(chosen) {
      guard names.indices.contains(place) else {
        throw NothingToShow(reason: "there is no \(kind) \(place), only 0 to \(names.count - 1)")
      }
      return place
    }
    let written = names.map { $0.filter { $0 != " " } }
    let wanted = chosen.lowercased().filter { $0 != " " }
    guard let place = written.firstIndex(where: { $0.lowercased() == wanted }) else {
      throw NothingToShow(reason: NearestName.message(kind, unknown: chosen, among: written))
    }
    return place
  }

  private static func ofLayers(
    _ name: String, _ distribution: @escaping @Sendable (LayerSnapshot) -> Distribution
  ) -> Figure {
    evolution(name) { run, snapshots, chosen throws(NothingToShow) in
      let layers = snapshots[0].layers
      let names = layers.indices.map { snapshots[0].layerName($0) }
      let index =
        if let chosen {
          try place(of: chosen, "layer", among: names)
        } else {
          try run.firstActivationLayers()[0].index
        }
      let isOutput = name == "evolution-activations"
      let next = layers.indices.contains(index + 1) ? layers[index + 1].function : nil
      return Evolving(
        name: names[index],
        values: snapshots.map { distribution($0.layers[index]) },
        bounds: isOutput ? layers[index].function?.flatness?.bounds : nil,
        flat: isOutput ? next?.flatness?.bounds : nil)
    }
  }

  /// One distribution at each snapshot, the first at the top.
  ///
  /// - Parameter values: of a run, some of its snapshots and the layer or parameter that was chosen.
  private static func evolution(
    _ name: String,
    _ values:
      @escaping @Sendable (PlottedRun, [Snapshot], String?) throws(NothingToShow) -> Evolving
  ) -> Figure {
    Figure(name, needs: .run) { material throws(NothingToShow) -> Chart in
      guard let run = material.runs.first else { throw NothingToShow(reason: "no run was given") }
      let all = try run.snapshots()
      guard all.count > 1 else {
        throw NothingToShow(reason: "one snapshot was recorded, and an evolution needs two")
      }
      // As many as a picture holds, spread over all, the first and the last among them.
      let shown = all.spread(over: 11)
      let evolving = try values(run, shown, material.layer)
      try evolving.values.requireData()
      return Ridges(evolving, steps: shown.map(\.step))
        .chart(name, of: run, isAll: shown.count == all.count, count: all.count)
    }
  }
}

/// What an evolution shows.
private struct Evolving {
  let name: String
  let values: [Distribution]
  /// Of outputs that lie between two bounds.
  var bounds: Bounds? = nil
  /// Of the function that they go into.
  var flat: Bounds? = nil
}

extension Snapshot {
  /// `tanh 2` of an activation layer, if there are several, `logits` of the last layer, and `Linear 6` by
  /// its place of others.
  fileprivate func layerName(_ index: Int) -> String {
    if index == layers.count - 1 { return "logits" }
    guard let function = layers[index].function else { return "\(layers[index].kind) \(index)" }
    let place = activationLayers.firstIndex(of: index) ?? 0
    return activationLayers.count > 1 ? "\(function.name) \(place + 1)" : function.name
  }
}

/// Densities one after the other on one axis, all on one scale of height.
private struct Ridges {
  private let evolving: Evolving
  private let steps: [Int]
  private let width: Double
  private let shares: [[Series.Point]]
  /// Where each stands, downwards: the first apart, the others by the logarithm of their steps, with room
  /// for their names.
  private let places: [Double]

  init(_ evolving: Evolving, steps: [Int]) {
    self.evolving = evolving
    self.steps = steps
    let width = evolving.bounds.map { Double($0.upper - $0.lower) / 50 } ?? evolving.values.binWidth
    self.width = width
    shares = evolving.values.map { $0.shares(width: width) }
    let logs = steps.map { log10(Double(max($0, 1))) }
    let first = logs.count > 1 ? logs[1] : 0
    let span = max((logs.last ?? 0) - first, 1e-9)
    var places: [Double] = []
    for (index, log) in logs.enumerated() {
      let wished = index == 0 ? 0 : 1.4 + (log - first) / span * Double(max(steps.count - 2, 0))
      places.append(max(wished, (places.last ?? -1) + 0.95))
    }
    self.places = places
  }

  func chart(_ name: String, of run: PlottedRun, isAll: Bool, count: Int) -> Chart {
    let peaks = shares.map { $0.map(\.y).max() ?? 0 }.sorted()
    let median = max(peaks[peaks.count / 2], 1e-9)
    let isCut = (peaks.last ?? 0) > 3 * median
    let spreads = evolving.values.map(\.moments.standardDeviation).inColumn
    // Nothing is drawn beyond the bounds of outputs.
    let margin = evolving.bounds == nil ? width : width / 2
    let series = shares.indices.map { index in
      let isStart = index == 0 && steps[index] == 0
      let base = -places[index]
      let edges = [
        shares[index].first.map { $0.x - margin }, shares[index].last.map { $0.x + margin },
      ]
      let points =
        [edges[0].map { Series.Point($0, 0) }].compactMap(\.self) + shares[index]
        + [edges[1].map { Series.Point($0, 0) }].compactMap(\.self)
      return Series(
        .label("fact.std", ["std": spreads[index]]),
        isStart ? .accent : .main, .band, barWidth: width,
        points: points.map {
          Series.Point($0.x, from: base, to: base + 1.3 * min($0.y / median, 3))
        })
    }
    let top = series.flatMap(\.points).map(\.y).max() ?? 0
    let deviations = [evolving.values[0], evolving.values[evolving.values.count - 1]].map(
      \.moments.standardDeviation)
    return Chart(
      name, headline: headline(name, deviations, run.displayName),
      line: .joined(
        [
          .label(
            isAll ? "\(name).line" : "\(name).line.some",
            [
              "count": steps.count.grouped, "all": count.grouped,
              "values": evolving.values[0].histogram.total.grouped,
            ]),
          isCut ? .label("evolution.cut") : nil,
        ].compactMap(\.self)),
      x: Axis(.label("\(name).axis"), range: range),
      y: Axis(
        nil, range: (-(places.last ?? 0) - 0.15)...max(2.2, top + 0.25),
        tics: zip(steps, places).map {
          Axis.Tic($0 == 0 ? .label("moment.start-short") : .name(run.stepName($0)), -$1)
        }),
      panels: [
        Panel(
          nil, series,
          shades: evolving.flat.map {
            Shade.flat(beyond: atanh(Double(Saturation.mapBound)) / Double($0.reach))
          } ?? [])
      ])
  }

  /// Where nearly all values lie; of bounded outputs, between the bounds.
  private var range: ClosedRange<Double>? {
    evolving.bounds.map { Double($0.lower) - width...Double($0.upper) + width }
      ?? evolving.values.range(width: width)
  }

  private func headline(_ name: String, _ deviations: [Double], _ run: String) -> Words {
    let ratio = deviations[1] / deviations[0]
    let key =
      ratio > 1.25 ? "widens" : ratio < 0.8 ? "narrows" : ratio.isFinite ? "keeps" : "plain"
    return .label(
      "\(name).headline.\(key)",
      [
        "run": run, "what": evolving.name, "before": deviations[0].deviation,
        "after": deviations[1].deviation,
      ])
  }
}
