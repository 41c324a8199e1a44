import Diagnostics
import Quoting

extension Figure {
  public static let validationLoss = Figure("validation-loss") {
    run throws(NothingToShow) -> Chart in
    guard !run.record.evaluations.isEmpty else {
      throw NothingToShow(reason: "no loss over all examples was recorded during the training")
    }
    let points = run.record.evaluations.filter { point in
      [point.train, point.validation].contains { $0?.isFinite ?? false }
    }
    guard let end = points.last else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    func curve(_ loss: (EvaluationPoint) -> Double?) -> [Series.Point] {
      points.compactMap { point in
        loss(point).map { Series.Point(Double(point.step + 1), $0) }
      }
    }
    let (train, validation) = (curve(\.train), curve(\.validation))
    let series = [
      (Words.label("legend.validation"), ChartColour.main, validation),
      (.label("legend.training"), .third, train),
    ].filter { !$0.2.isEmpty }.map { name, colour, points in
      Series(name, value: points.last?.y.loss(), colour, points: points)
    }
    return Chart(
      "validation-loss",
      headline: ValidationFinding(points).words(of: run.displayName, end),
      line: .label("validation-loss.line", ["count": points.count.grouped]),
      x: Axis(.label("axis.step-log"), .logarithmic),
      y: Axis(.label("axis.loss")),
      panels: [Panel(nil, series, landmarks: run.lossLandmarks(isLogarithmic: true))])
  }
}

/// What the losses over all examples say of overfitting. Differences of less than 0.02 are told by none.
private enum ValidationFinding {
  case overfits(from: Int)
  case gap(Double)
  case none

  static let least = 0.02

  init(_ points: [EvaluationPoint]) {
    let validated = points.filter { $0.validation?.isFinite ?? false }
    let lowest = validated.min { ($0.validation ?? .infinity) < ($1.validation ?? .infinity) }
    guard let end = validated.last, let last = end.validation, let lowest,
      let low = lowest.validation
    else {
      self = .none
      return
    }
    if last - low > Self.least {
      self = .overfits(from: lowest.step)
    } else if let train = end.train, last - train > Self.least {
      self = .gap(last - train)
    } else {
      self = .none
    }
  }

  func words(of run: String, _ end: EvaluationPoint) -> Words {
    switch self {
    case .overfits(let step):
      .label("validation-loss.headline.overfits", ["run": run, "step": step.grouped])
    case .gap(let gap):
      .label("validation-loss.headline", ["run": run, "gap": gap.fixed(2)])
    case .none:
      .label(
        "validation-loss.headline.plain",
        [
          "run": run, "train": end.train?.inWords(2) ?? "–",
          "validation": end.validation?.inWords(2) ?? "–",
        ])
    }
  }
}
