import Diagnostics
import Layers
import Quoting

extension Figure {
  /// The map of a layer at the first and at the last snapshot.
  public static let saturation = Figure("saturation") { run throws(NothingToShow) -> Chart in
    let layers = try SaturatedLayer.all(of: run)
    return Chart(
      "saturation", headline: SaturatedLayer.headline(layers, run: run.displayName),
      line: .function("saturation.line", layers[0].function, layers[0].size),
      reading: .function("saturation.reading", layers[0].function),
      x: Axis(nil, tics: []), y: Axis(nil, tics: []),
      panels: layers.map { layer in
        layer.panel(
          layer.step == 0
            ? .label("moment.start-short")
            : .label("moment.after", ["steps": (layer.step + 1).grouped]),
          layer.isTrouble ? .accent : .main)
      }, arrangement: .rows)
  }

  /// The maps of two runs before the first step.
  public static let saturationPair = Figure("saturation-pair", needs: .twoRuns) {
    material throws(NothingToShow) -> Chart in
    guard material.runs.count == 2 else {
      throw NothingToShow(
        reason: "it puts two runs side by side, and \(material.runs.count) were given")
    }
    let runs = material.runs
    let layers = [try SaturatedLayer.atStart(of: runs[0]), try SaturatedLayer.atStart(of: runs[1])]
    let finding = SaturationPairFinding(runs, layers)
    return Chart(
      "saturation-pair", headline: finding.headline,
      line: .runs(finding.line.key, material.common, finding.line.values),
      reading: .function("saturation-pair.reading", layers[0].function),
      x: Axis(nil, tics: []), y: Axis(nil, tics: []),
      panels: (0..<2).map { place in
        layers[place].panel(.name(runs[place].displayName), finding.colours[place])
      }, arrangement: .rows)
  }
}

/// Which of two runs starts with more outputs that pass hardly any gradient.
private struct SaturationPairFinding {
  let headline: Words
  let line: (key: String, values: [String: String])
  let colours: [ChartColour]

  init(_ runs: [PlottedRun], _ layers: [SaturatedLayer]) {
    let function = layers[0].function
    let shares = layers.map(\.saturation.mapShare)
    var values = layers[0].size.merging([
      "run": runs[0].displayName, "other": runs[1].displayName,
      "share": shares[0].wholePercent, "other-share": shares[1].wholePercent,
    ]) { $1 }
    let conditions = layers.map { $0.function?.flatness?.condition(Saturation.mapBound) ?? "" }
    values["condition"] = conditions[0]
    values["other-condition"] = conditions[1]
    guard conditions[0] == conditions[1] else {
      headline = .label("saturation-pair.headline.mixed", values)
      line = ("saturation-pair.line.mixed", values)
      colours = [.main, .third]
      return
    }
    let isSame = layers[0].size == layers[1].size
    let lineKey = isSame ? "saturation.line" : "saturation-pair.line.sizes"
    values["function"] = function?.name
    line = (Labels.default.key(lineKey, of: function), values)
    // Of nothing and nothing there is no ratio.
    let differs = (shares.max() ?? 0) / (shares.min() ?? 0) > 1.5
    headline = .function(
      differs ? "saturation-pair.headline" : "saturation-pair.headline.alike", function, values)
    colours =
      !differs ? [.main, .third] : shares[0] > shares[1] ? [.accent, .main] : [.main, .accent]
  }
}
