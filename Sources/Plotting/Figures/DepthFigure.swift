import Diagnostics
import Glibc
import Quoting

extension Figure {
  public static let depth = Figure("depth") { run throws(NothingToShow) -> Chart in
    let function = try run.activationSnapshots().function
    let snapshots = run.record.firstAndLastActivationSnapshots
    let layers = snapshots[0].activationLayers
    guard layers.count > 1 else {
      throw NothingToShow(
        reason: "the model has one \(function.name) layer, so no depth to compare")
    }
    func series(_ deviation: (LayerSnapshot) -> Distribution) -> [Series] {
      snapshots.enumerated().map { index, snapshot in
        let values = layers.map { deviation(snapshot.layers[$0]).moments.standardDeviation }
        let factor = pow(values[values.count - 1] / values[0], 1 / Double(values.count - 1))
        return Series(
          snapshot.step == 0
            ? .label("moment.start-short")
            : .label("moment.after", ["steps": (snapshot.step + 1).grouped]),
          columns: [factor.isFinite ? "× " + factor.fixed(2) : "–"],
          index == 0 ? .main : .third, values: values)
      }
    }
    let (outputs, gradients) = (series(\.activations), series(\.gradients))
    guard (outputs + gradients).contains(where: { $0.points.contains { $0.y.isFinite } }) else {
      throw NothingToShow(reason: "no finite data in the snapshots")
    }
    let names = layers.indices.map { Words.name("\(function.name) \($0 + 1)") }
    return Chart(
      "depth",
      headline: layers.allSatisfy { snapshots[0].layers[$0].activations.isFinite }
        ? .depth(outputs[0].points.map(\.y), run: run.displayName)
        : .notFinite(run.displayName, function),
      line: .function("depth.line", function),
      reading: .function("depth.reading", function),
      x: Axis(nil, .categories(names)), y: Axis(nil, .logarithmic),
      panels: [
        Panel(.label("depth.activations"), outputs),
        Panel(.label("depth.gradients"), gradients, y: Axis(nil, .logarithmic)),
      ], arrangement: .rows, columnTitles: [.label("depth.factor")])
  }
}

extension Words {
  /// What becomes of a signal on its way through layers.
  ///
  /// - Parameter deviations: of each layer's outputs, the first layer first.
  fileprivate static func depth(_ deviations: [Double], run: String) -> Words {
    let (first, last) = (deviations[0], deviations[deviations.count - 1])
    let kept = last / first
    var values = ["run": run, "layers": deviations.count.grouped]
    if kept < 0.5 {
      values["share"] = kept.wholePercent
      return .label("depth.headline", values)
    }
    if kept > 2 {
      values["factor"] = kept.digits(2)
      return .label("depth.headline.grows", values)
    }
    if 0.8...1.25 ~= kept { return .label("depth.headline.keeps", values) }
    values["first"] = first.deviation
    values["last"] = last.deviation
    return .label("depth.headline.plain", values)
  }
}
