import Diagnostics
import Quoting

extension Figure {
  public static let weightGradientDistribution = Figure("weight-gradient-distribution") {
    run throws(NothingToShow) -> Chart in
    let snapshots = try run.snapshots()
    let snapshot = snapshots[snapshots.count - 1]
    let weights = snapshot.parameters.filter(\.isWeight)
    guard !weights.isEmpty else { throw NothingToShow(reason: "no weight was recorded") }
    // Where a weight is not trained, the question is what is.
    let untrained = weights.filter { $0.gradients.onlyValue == 0 }
    let shown = (untrained.isEmpty ? weights : snapshot.parameters).filter {
      $0.gradients.histogram.total > 0
    }
    try shown.map(\.gradients).requireSpread(in: "the last snapshot")
    let names = snapshot.parameters.weightNames
    return .distributions(
      "weight-gradient-distribution",
      rows: shown.map { parameter in
        DistributionRow(
          name: .name(names[parameter.name] ?? parameter.name), values: parameter.gradients,
          columns: [parameter.gradientToValue.isFinite ? parameter.gradientToValue.plain : "–"])
      },
      headline: untrained.isEmpty
        ? pullHeadline(weights, names, run: run.displayName)
        : .label(
          "weight-gradient-distribution.headline.none",
          [
            "run": run.displayName,
            "weights": untrained.map { names[$0.name] ?? $0.name }.joined(separator: ", ")
              .shortened(to: 30),
          ]),
      line: .label(
        "weight-gradient-distribution.line",
        ["run": run.displayName, "step": run.stepName(snapshot.step)]),
      reading: .label("weight-gradient-distribution.reading"),
      axis: .label("weight-gradient-distribution.axis"),
      columnTitles: [
        .label("weight-gradient-distribution.ratio"), .label("fact.std-title"),
      ], isDeviationFirst: false)
  }

  /// Whether a weight is pulled much harder, for its size, than the median one.
  private static func pullHeadline(
    _ weights: [ParameterSnapshot], _ names: [String: String], run: String
  ) -> Words {
    let deviations = weights.map(\.gradients.moments.standardDeviation)
    let values = [
      "run": run, "low": (deviations.min() ?? .nan).deviation,
      "high": (deviations.max() ?? .nan).deviation,
    ]
    guard weights.allSatisfy(\.gradients.isFinite) else {
      return .label("weight-gradient-distribution.headline.not-finite", values)
    }
    guard weights.count > 1 else {
      return .label("weight-gradient-distribution.headline.one", values)
    }
    let ratios = weights.map(\.gradientToValue).sorted()
    guard ratios.allSatisfy({ $0.isFinite && $0 > 0 }), let most = ratios.last,
      let largest = weights.first(where: { $0.gradientToValue == most })
    else { return .label("weight-gradient-distribution.headline.plain", values) }
    let median = (ratios[(ratios.count - 1) / 2] + ratios[ratios.count / 2]) / 2
    let factor = most / median
    if factor > 5 {
      return .label(
        "weight-gradient-distribution.headline",
        [
          "run": run, "weight": names[largest.name] ?? largest.name, "factor": factor.digits(2),
        ])
    }
    // Not more than this: upwards, but for what a quotient of floats is off.
    let bound = (most / ratios[0] * (1 - 1e-6)).rounded(digits: 2, .up)
    return .label(
      "weight-gradient-distribution.headline.alike", ["run": run, "factor": bound.digits(2)])
  }
}

extension [ParameterSnapshot] {
  /// What figures call each weight: C, and W1, W2 … in the order of the layers; other parameters keep
  /// their names.
  var weightNames: [String: String] { Self.names(map { ($0.name, $0.isWeight) }) }
}

extension [UpdateRatios.Series] {
  var weightNames: [String: String] {
    [ParameterSnapshot].names(map { ($0.parameter, $0.isWeight) })
  }
}

extension [ParameterSnapshot] {
  fileprivate static func names(_ parameters: [(name: String, isWeight: Bool)]) -> [String: String]
  {
    let weights = parameters.filter(\.isWeight).map(\.name)
    return Dictionary(
      zip(weights, weights.indices.map { $0 == 0 ? "C" : "W\($0)" }),
      uniquingKeysWith: { a, _ in a })
  }
}
