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
  /// The share of outputs that are saturated, or zero; nil where the function does not tell, or where
  /// not all of them are finite.
  var saturated: Double? { outputs.isFinite ? place.state.saturation?.mapShare : nil }
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
    guard sums[0].isFinite else {
      return .label(
        "pre-activations.headline.not-finite", ["run": views[0].run, "function": function])
    }
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
    guard outputs.allSatisfy(\.isFinite) else {
      return .notFinite(views[0].run, function)
    }
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
    // What is on the slope needs no cure.
    if views[0].isSaturated, before > 0.15, after < before / 2 {
      return .label("activations.headline.cured", values)
    }
    return .function("activations.headline.plain", function, values)
  }
}

extension Double {
  /// A share without decimals, with one below a hundredth, and with one digit where that would be 0:
  /// 61 %, 0.4 %, 0.002 %; beyond 100,000 % with a power of ten.
  var wholePercent: String {
    let percents = 100 * self
    if percents < 0.05, percents > 0 { return percents.digits(1) + " %" }
    if percents < 1, percents > 0 { return percents.fixed(1) + " %" }
    if 0..<1e5 ~= percents { return Int(percents.rounded()).grouped + " %" }
    return percents.digits(2) + " %"
  }

  /// A standard deviation: 1.52, 0.023.
  var deviation: String { abs(self) < 0.1 ? digits(2) : abs(self) < 1e4 ? fixed(2) : measured }
}
