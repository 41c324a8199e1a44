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
    let seeds = losses.enumerated().flatMap { row, loss in
      loss.seeds.compactMap { $0.map { Series.Point($0, Double(row)) } }
    }
    let series = [
      Series(.label("legend.training"), .third, .dots, points: points(\.train)),
      Series(.label("comparison.seeds"), .main, .rings, points: seeds),
      Series(.label("legend.validation"), .main, .dots, points: validation),
      Series(.label("comparison.published"), .ink, .dots, points: points(\.publishedValidation)),
    ].filter { !$0.points.isEmpty }
    return Chart(
      "comparison",
      headline: .comparison(losses, areOfOneList: material.common.isOfOneList),
      line: .runs(
        losses.contains { $0.interval != nil } ? "comparison.line.seeds" : "comparison.line",
        material.common),
      x: Axis(.label("comparison.axis")),
      y: Axis(nil, .categories(losses.map { .name($0.name) })),
      panels: [Panel(nil, series, rowValues: .init(losses.map(\.shownValidation), .main))],
      columnTitles: [.label("legend.validation")])
  }
}

extension ComparedLoss {
  fileprivate var shownValidation: String {
    validation.flatMap { $0.isFinite ? $0.loss() : nil } ?? "–"
  }
}

extension Words {
  /// How far the best ends below the worst, where both are of one quantity.
  fileprivate static func comparison(_ losses: [ComparedLoss], areOfOneList: Bool) -> Words {
    let finite = losses.filter { $0.validation?.isFinite ?? false }
      .sorted { ($0.validation ?? 0) < ($1.validation ?? 0) }
    guard areOfOneList, let best = finite.first, let worst = finite.last, finite.count > 1,
      let low = best.validation, let high = worst.validation
    else { return .label("comparison.headline.plain") }
    let difference = (high - low).fixed(3)
    if difference == 0.0.fixed(3) {
      return .label(
        "comparison.headline.alike", ["count": finite.count.grouped, "loss": low.fixed(3)])
    }
    let key =
      switch best.differences(from: worst)?.excludesZero {
      case true?: "comparison.headline.sure"
      case false?: "comparison.headline.chance"
      case nil: "comparison.headline"
      }
    return .label(
      key,
      [
        "best": best.name.shortenedInTheMiddle(to: 40),
        "worst": worst.name.shortenedInTheMiddle(to: 40), "difference": difference,
      ])
  }
}
