import Diagnostics
import Glibc
import Quoting

extension Figure {
  public static let loss = Figure("loss") { run throws(NothingToShow) -> Chart in
    let losses = try run.losses()
    let windows = LogWindows(losses, cuts: run.rateChanges)
    let last = losses.indices.last { losses[$0].isFinite } ?? 0
    let isShort = losses.count <= 1_000
    let places = isShort ? Array(losses.indices).map(Double.init) : windows.centers
    var series: [Series] = []
    if isShort {
      series.append(
        Series(nil, .main, .hairline, points: zip(places, losses).map { Series.Point($0, $1) }))
    } else {
      series.append(
        Series(
          nil, .main, .band,
          points: zip(places, windows.bands).compactMap { place, band in
            band.map { Series.Point(place, from: $0.lowerBound, to: $0.upperBound) }
          }))
    }
    let smooth =
      isShort
      ? WindowMeans(losses, width: WindowMeans.width(for: losses.count) ?? 1).points
      : zip(windows.centers, windows.means).map { Series.Point($0, $1) }
    let end = smooth.last { $0.y.isFinite }?.y ?? losses[last]
    series.append(Series(.label("loss.end"), value: end.inWords(2), .main, points: smooth))
    if let validation = run.record.evaluations.last?.validation, validation.isFinite {
      series.append(
        Series(
          .label("legend.validation"), value: validation.inWords(4), .ink, .rings,
          points: [Series.Point(isShort ? Double(losses.count) : places.last ?? 1, validation)]))
    }
    let finding = LossFinding(losses, windows)
    return Chart(
      "loss",
      headline: finding.words(of: run, steps: losses.count),
      line: .label(
        isShort ? "loss.line.short" : "loss.line", ["batch": run.batchSize.grouped]),
      x: Axis(
        .label(isShort ? "axis.step" : "axis.step-log"), isShort ? .linear : .logarithmic),
      y: Axis(.label("axis.loss")),
      panels: [
        Panel(
          nil, series,
          landmarks: run.lossLandmarks(isLogarithmic: !isShort)
            + finding.landmarks(isLogarithmic: !isShort))
      ])
  }
}

/// What the losses of a training say of its speed.
private enum LossFinding {
  /// The fall is half done after so many steps, a hundredth of all or fewer.
  case halfWay(step: Double, first: Double, last: Double)
  case doesNotLearn(first: Double, last: Double)
  case learns(first: Double, last: Double)

  init(_ losses: [Double], _ windows: LogWindows) {
    let (first, end) = (losses[0], losses[losses.count - 1])
    let mean = windows.means.last ?? .nan
    let last = mean.isFinite ? mean : end
    guard last.isFinite, !(last >= first) else {
      self = .doesNotLearn(first: first, last: last)
      return
    }
    // From no number nobody can say when half of the way was gone.
    guard first.isFinite else {
      self = .learns(first: first, last: last)
      return
    }
    // From where on all means lie below the middle.
    let half = (first + last) / 2
    let above = windows.means.lastIndex { !($0 < half) }
    let step =
      above.map { $0 + 1 < windows.centers.count ? windows.centers[$0 + 1] : .infinity } ?? 1
    self =
      step <= 0.01 * Double(losses.count)
      ? .halfWay(step: step, first: first, last: last) : .learns(first: first, last: last)
  }

  func words(of run: PlottedRun, steps: Int) -> Words {
    switch self {
    case .halfWay(let step, _, _):
      .label("loss.headline", ["run": run.displayName, "step": step.oneDigit])
    case .doesNotLearn(let first, let last):
      .label(
        "loss.headline.not",
        ["run": run.displayName, "first": first.inWords(2), "last": last.inWords(2)])
    case .learns(let first, let last):
      .label(
        "loss.headline.plain",
        [
          "run": run.displayName, "first": first.inWords(2), "last": last.inWords(2),
          "steps": steps.grouped,
        ])
    }
  }

  func landmarks(isLogarithmic: Bool) -> [Landmark] {
    guard isLogarithmic, case .halfWay(let step, _, _) = self else { return [] }
    return [.upright(step, .label("loss.half-way", ["step": step.oneDigit]), .accent)]
  }
}

extension Double {
  /// With one significant digit: 90, 2,000.
  fileprivate var oneDigit: String {
    guard self >= 1 else { return "1" }
    let power = pow(10, log10(self).rounded(.down))
    return Int((self / power).rounded() * power).grouped
  }

  /// A loss as a picture has it; of a rate that is far too high with a power of ten.
  func inWords(_ places: Int) -> String {
    isFinite ? (abs(self) < 1e4 ? fixed(places) : short) : measured
  }
}

extension WindowMeans {
  /// Of a linear axis, with a gap where the series was cut.
  var points: [Series.Point] {
    means.indices.flatMap { window in
      let gap: [Series.Point] =
        window > 0 && cuts.contains(starts[window]) ? [Series.Point(.nan, .nan)] : []
      return gap + [Series.Point(center(window), means[window])]
    }
  }
}

extension PlottedRun {
  /// What is known of every loss: what knowing nothing costs, and where the rate changes.
  ///
  /// - Parameter isLogarithmic: whether steps count from 1.
  func lossLandmarks(isLogarithmic: Bool) -> [Landmark] {
    var landmarks: [Landmark] = []
    if let nothing = lossOfNothing {
      landmarks.append(.across(nothing, .label("mark.nothing", ["loss": nothing.fixed(2)])))
    }
    if let counting = countingLoss {
      landmarks.append(.across(counting, .label("mark.counting", ["loss": counting.fixed(2)])))
    }
    return landmarks + rateLandmarks(isLogarithmic: isLogarithmic)
  }

  /// Where the rate changes. One place has the words of all, as those of several would lie over each other:
  /// the last one where there is room after it, the first one where there is more before.
  func rateLandmarks(isLogarithmic: Bool) -> [Landmark] {
    let changes = rateChanges.enumerated().filter { 1..<max(record.losses.count, 1) ~= $1 }
    func rate(_ change: Int) -> String {
      (change.isMultiple(of: 2) ? rates.after : rates.before).plain
    }
    guard let first = changes.first, let last = changes.last else { return [] }
    let named = isLogarithmic ? first.offset : last.offset
    let later = changes.prefix(4).map { rate($0.offset) } + (changes.count > 4 ? ["…"] : [])
    let words = Words.label(
      "mark.rate",
      ["before": rate(first.offset + 1), "after": later.joined(separator: " → ")])
    return changes.map { change, step in
      .upright(
        Double(step) + (isLogarithmic ? 1 : 0), change == named ? words : .name(""))
    }
  }
}
