import Diagnostics
import Quoting

extension Figure {
  /// The final losses of several stages as points on one axis, a row for each stage.
  public static let comparison = Figure("comparison", needs: .runs) {
    material throws(NothingToShow) -> Chart in
    let losses = material.losses
    guard
      losses.contains(where: { $0.validation?.isFinite ?? false || $0.train?.isFinite ?? false })
    else {
      throw NothingToShow(
        reason: losses.isEmpty ? "there is no stage to compare" : "no finite data among the losses")
    }
    func points(_ value: (ComparedLoss) -> Double?) -> [Series.Point] {
      losses.enumerated().compactMap { row, loss in
        value(loss).map { Series.Point($0, Double(row)) }
      }
    }
    let validation = losses.enumerated().compactMap { row, loss in
      loss.validation.map { Series.Point($0, Double(row), margin: loss.interval) }
    }
    let series = [
      Series(.label("legend.training"), .quiet, .rings, points: points(\.train)),
      Series(.label("legend.validation"), .main, .dots, points: validation),
      Series(.label("comparison.published"), .ink, .dots, points: points(\.publishedValidation)),
    ].filter { !$0.points.isEmpty }
    return Chart(
      "comparison",
      headline: ComparisonFinding(losses, areOfOneList: material.common.isOfOneList).words,
      line: .runs(
        losses.contains { $0.interval != nil } ? "comparison.line.seeds" : "comparison.line",
        material.common),
      x: Axis(.label("comparison.axis")),
      y: Axis(nil, .categories(losses.map { .name($0.name) })),
      panels: [Panel(nil, series, rowValues: losses.map { ($0.validation ?? .nan).loss() })],
      columnTitles: [.label("legend.validation")])
  }
}

/// How far the best ends below the worst.
private struct ComparisonFinding {
  let words: Words

  init(_ losses: [ComparedLoss], areOfOneList: Bool) {
    let finite = losses.filter { $0.validation?.isFinite ?? false }
    guard let best = finite.min(by: { ($0.validation ?? 0) < ($1.validation ?? 0) }),
      let worst = finite.max(by: { ($0.validation ?? 0) < ($1.validation ?? 0) }),
      let low = best.validation, let high = worst.validation, finite.count > 1, areOfOneList
    else {
      words = .label("comparison.headline.plain")
      return
    }
    let values = ["best": best.name, "worst": worst.name, "difference": (high - low).fixed(3)]
    guard let a = best.interval, let b = worst.interval else {
      words = .label("comparison.headline", values)
      return
    }
    words = .label(
      high - low > a + b ? "comparison.headline.sure" : "comparison.headline.chance", values)
  }
}
