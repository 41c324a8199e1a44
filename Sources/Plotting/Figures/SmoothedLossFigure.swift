import Diagnostics
import Quoting

extension Figure {
  public static let smoothedLoss = Figure("smoothed-loss") { run throws(NothingToShow) -> Chart in
    let losses = try run.losses()
    guard let width = WindowMeans.width(for: losses.count) else {
      throw NothingToShow(reason: "\(losses.count.counted("step")) cannot be smoothed")
    }
    let windows = WindowMeans(losses, width: width, cuts: run.rateChanges)
    guard let end = windows.means.last(where: \.isFinite) else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    let range = LossRange.withoutBadStarts([windows.means])
    let isCut = windows.means.contains { $0 > range?.upperBound ?? .infinity }
    var values = ["run": run.displayName, "loss": end.inWords(2)]
    let headline: Words
    if !losses.suffix(width).allSatisfy(\.isFinite) {
      headline = .label("smoothed-loss.headline.not-finite", values)
    } else if let fall = run.fallAtDrop(losses) {
      values["fall"] = fall.inWords(2)
      headline = .label("smoothed-loss.headline", values)
    } else {
      headline = .label("smoothed-loss.headline.plain", values)
    }
    return Chart(
      "smoothed-loss", headline: headline,
      line: .label(
        isCut ? "smoothed-loss.line.cut" : "smoothed-loss.line", ["steps": width.grouped]),
      x: Axis(.label("axis.step"), range: 0...Double(losses.count)),
      y: Axis(.label("axis.loss"), range: range),
      panels: [
        Panel(
          nil, [Series(nil, value: end.inWords(2), .main, points: windows.points)],
          landmarks: run.lossLandmarks(isLogarithmic: false).filter {
            $0.isVertical || range?.contains($0.value) ?? false
          })
      ])
  }
}

extension PlottedRun {
  /// How far the mean of a tenth of the steps after the rate drops lies below that of as many before; nil
  /// where that is not more than two standard errors of the difference, or the rate changes again among
  /// these steps.
  fileprivate func fallAtDrop(_ losses: [Double]) -> Double? {
    let width = losses.count / 10
    let bounds = [0] + rateChanges.filter(losses.indices.contains) + [losses.count]
    let drop = stride(from: 1, to: bounds.count - 1, by: 2).first { place in
      bounds[place] - bounds[place - 1] >= width && bounds[place + 1] - bounds[place] >= width
    }.map { bounds[$0] }
    guard width > 1, let drop else { return nil }
    let before = Moments(losses[(drop - width)..<drop].map { Float($0) })
    let after = Moments(losses[drop..<(drop + width)].map { Float($0) })
    let fall = before.mean - after.mean
    let errors = [before, after].map { $0.standardDeviation * $0.standardDeviation / Double(width) }
    return fall > 2 * (errors[0] + errors[1]).squareRoot() ? fall : nil
  }
}
