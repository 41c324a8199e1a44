import Diagnostics
import Quoting

extension Figure {
  public static let validationLoss = Figure("validation-loss") {
    run throws(NothingToShow) -> Chart in
    guard !run.record.evaluations.isEmpty else {
      throw NothingToShow(reason: "no loss over all examples was recorded during the training")
    }
    let points = run.record.evaluations.filter { $0.hasTrain || $0.hasValidation }
    guard let end = run.record.evaluations.last, !points.isEmpty else {
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
      Series(name, value: points.last { $0.y.isFinite }?.y.loss(), colour, points: points)
    }
    return Chart(
      "validation-loss",
      headline: ValidationFinding(points, end: end).words(of: run.displayName, end),
      line: .label("validation-loss.line", ["count": points.count.grouped]),
      x: Axis(.label("axis.step-log"), .logarithmic),
      y: Axis(.label("axis.loss")),
      panels: [Panel(nil, series, landmarks: run.lossLandmarks(isLogarithmic: true))])
  }
}

/// What the losses over all examples say of overfitting. Differences of less than 0.02 are told by none.
private enum ValidationFinding {
  /// Validation is lowest there, and has risen since, while training has fallen.
  case overfits(from: Int)
  /// Validation less training, at the end.
  case gap(Double)
  case none
  /// Of one of the two splits only.
  case alone
  case notFinite

  static let least = 0.02

  /// - Parameter points: those with a loss that is finite.
  init(_ points: [EvaluationPoint], end: EvaluationPoint) {
    let validated = points.filter(\.hasValidation)
    let isLost = points.contains(where: \.hasTrain) && !end.hasTrain
    guard !isLost, validated.isEmpty || end.hasValidation else {
      self = .notFinite
      return
    }
    guard let train = end.train, let validation = end.validation,
      let lowest = validated.min(by: { ($0.validation ?? 0) < ($1.validation ?? 0) })
    else {
      self = .alone
      return
    }
    let rise = validation - (lowest.validation ?? validation)
    if rise > Self.least, train < lowest.train ?? -.infinity {
      self = .overfits(from: lowest.step)
    } else if abs(validation - train) > Self.least {
      self = .gap(validation - train)
    } else {
      self = .none
    }
  }

  func words(of run: String, _ end: EvaluationPoint) -> Words {
    var values = [
      "run": run, "train": end.train?.inWords(2) ?? "–",
      "validation": end.validation?.inWords(2) ?? "–",
    ]
    switch self {
    case .overfits(let step):
      values["step"] = step.grouped
      return .label("validation-loss.headline.overfits", values)
    case .gap(let gap):
      values["gap"] = abs(gap).inWords(2)
      return .label(
        gap > 0 ? "validation-loss.headline" : "validation-loss.headline.below", values)
    case .none: return .label("validation-loss.headline.plain", values)
    case .alone:
      return .label(
        end.hasValidation
          ? "validation-loss.headline.validation" : "validation-loss.headline.training", values)
    case .notFinite: return .label("validation-loss.headline.not-finite", values)
    }
  }
}

extension EvaluationPoint {
  fileprivate var hasTrain: Bool { train?.isFinite ?? false }
  fileprivate var hasValidation: Bool { validation?.isFinite ?? false }
}
