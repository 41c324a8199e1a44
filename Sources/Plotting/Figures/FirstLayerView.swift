import Diagnostics
import Layers

/// The first activation layer of a run at a snapshot.
struct FirstLayerView {
  let run: String
  let name: Words
  let colour: ChartColour
  private let place: PlacedLayer

  var function: ActivationFunction? { place.state.function }
  /// What goes into it, and what comes out.
  var sums: Distribution? { place.before?.activations }
  var outputs: Distribution { place.state.activations }
  /// The share of outputs that are saturated, or zero; nil where the function does not tell.
  var saturated: Double? { place.state.saturation?.mapShare }
  var isSaturated: Bool { function?.flatness?.bounds != nil }
  /// 32 examples × 200 units, as far as it is known.
  var size: String {
    place.state.saturation.map { "\($0.rows.grouped) × \($0.columns.grouped)" } ?? ""
  }

  /// At the first and at the last snapshot, or at the only one.
  static func all(of material: Material) throws(NothingToShow) -> [FirstLayerView] {
    guard let run = material.runs.first else { throw NothingToShow(reason: "no run was given") }
    let places = try run.firstActivationLayers()
    return places.enumerated().map { index, place in
      FirstLayerView(
        run: run.displayName,
        name: place.snapshot.step == 0
          ? .label("moment.start-short")
          : .label("moment.after", ["steps": (place.snapshot.step + 1).grouped]),
        colour: (place.state.saturation?.mapShare ?? 0) > 0.3 ? .accent : .main, place: place)
    }
  }
}

extension FirstLayerView {
  /// What part of the sums lies where the function is flat, at the start.
  static func sumsHeadline(_ views: [FirstLayerView], _ sums: [Distribution]) -> Words {
    let function = views[0].function?.name ?? ""
    let deviation = sums[0].moments.standardDeviation.deviation
    guard views[0].isSaturated, let flat = views[0].saturated else {
      return .label("pre-activations.headline.std", ["run": views[0].run, "std": deviation])
    }
    var values = ["run": views[0].run, "function": function, "std": deviation]
    if flat > 0.3 {
      values["share"] = flat.wholePercent
      return .label("pre-activations.headline", values)
    }
    if flat < 0.15 {
      values["share"] = (1 - flat).wholePercent
      return .label("pre-activations.headline.slope", values)
    }
    values["share"] = flat.wholePercent
    return .label("pre-activations.headline.plain", values)
  }

  /// Whether training cures what is saturated at the start.
  static func outputsHeadline(_ views: [FirstLayerView], _ outputs: [Distribution]) -> Words {
    var values = ["run": views[0].run]
    let function = views[0].function
    guard let before = views[0].saturated, let after = views[views.count - 1].saturated else {
      values["std"] = outputs[0].moments.standardDeviation.deviation
      values["end"] = outputs[outputs.count - 1].moments.standardDeviation.deviation
      return .label("activations.headline.std", values)
    }
    values["before"] = before.wholePercent
    values["after"] = after.wholePercent
    guard views.count > 1 else { return .function("activations.headline.start", function, values) }
    if views[0].isSaturated, before > 0.3, after > 0.3 {
      return .label("activations.headline", values)
    }
    if views[0].isSaturated, after < before / 2 {
      return .label("activations.headline.cured", values)
    }
    return .function("activations.headline.plain", function, values)
  }
}

extension Double {
  /// A share without decimals, with one below a hundredth: 61 %, 0.4 %.
  var wholePercent: String { (100 * self).fixed(self < 0.01 && self > 0 ? 1 : 0) + " %" }

  /// A standard deviation: 1.52, 0.023.
  var deviation: String { abs(self) < 0.1 ? digits(2) : abs(self) < 1e4 ? fixed(2) : short }
}
