import Diagnostics
import Glibc
import Layers

/// Histograms at the first activation layer, for the first and the last batch recorded.
extension Figure {
  public static let preActivations = Figure("pre-activations", needs: .run) {
    material throws(NothingToShow) -> Chart in
    let views = try FirstLayerView.all(of: material)
    let sums = views.compactMap(\.sums)
    guard sums.count == views.count else { throw .noInputs(of: views[0].function) }
    try sums.requireData()
    let width = sums.binWidth
    let bounds = views[0].function?.flatness?.bounds
    let flat = bounds.map { atanh(Double(Saturation.mapBound)) / Double($0.reach) }
    let panels = zip(views, sums).map { view, values in
      let spread = Words.label("fact.std", ["std": values.moments.standardDeviation.deviation])
      var facts = [spread] + values.constant
      let share = flat == nil ? nil : view.saturated
      if share != nil { facts.insert(.label("pre-activations.fact"), at: 0) }
      return Panel(
        nil,
        [Series(nil, view.colour, .bars, barWidth: width, points: values.shares(width: width))],
        shades: flat.map { Shade.flat(beyond: $0) } ?? [],
        aside: Panel.Aside(
          view.name, hero: share.map(\.wholePercent), facts: facts, view.colour),
        notes: values.notes)
    }
    return Chart(
      "pre-activations", headline: FirstLayerView.sumsHeadline(views, sums),
      line: .label(
        flat == nil ? "pre-activations.line.plain" : "pre-activations.line",
        [
          "count": sums[0].histogram.total.grouped, "function": views[0].function?.name ?? "",
          "width": width.plain, "reach": flat?.fixed(2) ?? "",
          "condition": views[0].function?.flatness?.condition(Saturation.mapBound) ?? "",
        ]),
      reading: .function("pre-activations.reading", views[0].function),
      x: Axis(.function("axis.function-input", views[0].function), range: sums.range(width: width)),
      y: Axis(
        nil, range: 0...1.18 * (sums.flatMap { $0.shares(width: width).map(\.y) }.max() ?? 1),
        unit: " %"), panels: panels, arrangement: .rows)
  }

  public static let activations = Figure("activations", needs: .run) {
    material throws(NothingToShow) -> Chart in
    let views = try FirstLayerView.all(of: material)
    let outputs = views.map(\.outputs)
    try outputs.requireData()
    let function = views[0].function
    let bounds = function?.flatness?.bounds
    let width = bounds.map { Double($0.upper - $0.lower) / 50 } ?? outputs.binWidth
    let panels = zip(views, outputs).map { view, values in
      let all = values.shares(width: width)
      var series = [
        Series(nil, view.isSaturated ? .main : view.colour, .bars, barWidth: width, points: all)
      ]
      if let bounds, let share = view.saturated {
        series.append(
          Series(
            nil, .accent, .bars, barWidth: width,
            points: values.towers(bounds, share: share, width: width)))
      }
      let hero = view.saturated.map { share in
        Panel.Note(
          [.name(share.wholePercent), .function("activations.fact", function)] + values.constant,
          isHero: true,
          bounds == nil ? .main : .accent)
      }
      return Panel(
        view.name, value: .label("fact.std", ["std": values.moments.standardDeviation.deviation]),
        series,
        notes: [hero].compactMap(\.self) + values.notes)
    }
    return Chart(
      "activations", headline: FirstLayerView.outputsHeadline(views, outputs),
      line: .label(
        "activations.line",
        [
          "count": outputs[0].histogram.total.grouped, "function": function?.name ?? "",
          "size": views[0].size, "width": width.plain,
        ]),
      reading: .function("activations.reading", function),
      x: Axis(
        .function("axis.function-output", function),
        range: bounds.map { Double($0.lower) - width...Double($0.upper) + width }
          ?? outputs.range(width: width)),
      y: Axis(nil, unit: " %"), panels: panels)
  }
}

extension NothingToShow {
  static func noInputs(of function: ActivationFunction?) -> NothingToShow {
    NothingToShow(
      reason: "no layer before the first \(function?.name ?? "activation") layer was recorded")
  }
}

extension Distribution {
  /// Whether all values were finite, and there were some.
  var isFinite: Bool { moments.mean.isFinite }

  /// What an empty panel says.
  fileprivate var notes: [Panel.Note] {
    histogram.total == 0 ? [Panel.Note([.label("panel.empty")])] : []
  }

  /// What a panel with one bar says.
  fileprivate var constant: [Words] {
    onlyValue.map { [.label("panel.constant", ["value": $0.short])] } ?? []
  }
}

extension Words {
  /// What a diverged run is told by, whatever is drawn of its activation layers.
  static func notFinite(_ run: String, _ function: ActivationFunction?) -> Words {
    .label("layer.not-finite", ["run": run, "function": function?.name ?? ""])
  }

  /// A label in the words that are right for an activation function.
  static func function(
    _ key: String, _ function: ActivationFunction?, _ values: [String: String] = [:]
  ) -> Words {
    .label(
      Labels.default.key(key, of: function), (function?.words ?? [:]).merging(values) { $1 })
  }
}

extension Shade {
  /// Where a squashing function is flat, on both sides of the part where it slopes.
  static func flat(beyond value: Double) -> [Shade] {
    [
      Shade(-Double.infinity...(-value), .label("shade.flat")),
      Shade(-value...value, .label("shade.slope"), isPaper: true),
      Shade(value...Double.infinity, .label("shade.flat")),
    ]
  }
}

extension [Distribution] {
  /// Where nearly all of them lie, alike on both sides of 0 where they do.
  func range(width: Double) -> ClosedRange<Double>? {
    let places = flatMap { values in
      let shares = values.shares(width: width)
      let highest = shares.map(\.y).max() ?? 0
      return shares.filter { $0.y > highest / 200 }.map(\.x)
    }
    guard let low = places.min(), let high = places.max() else { return nil }
    if low < 0, high > 0 {
      let end = Swift.max(-low, high) + 2 * width
      return -end...end
    }
    return (low - 2 * width)...(high + 2 * width)
  }
}

extension Distribution {
  /// The part of the outermost bars that is beyond the bound of saturation: together the share that is
  /// saturated.
  fileprivate func towers(_ bounds: Bounds, share: Double, width: Double) -> [Series.Point] {
    let reach = Double(bounds.threshold(Saturation.mapBound))
    let middle = Double(bounds.middle)
    let low = self.share(below: middle - reach, above: .infinity)
    let high = self.share(below: -.infinity, above: middle + reach)
    guard low + high > 0 else { return [] }
    let scale = 100 * share / (low + high)
    return [
      Series.Point(Double(bounds.lower) + width / 2, low * scale),
      Series.Point(Double(bounds.upper) - width / 2, high * scale),
    ]
  }
}
