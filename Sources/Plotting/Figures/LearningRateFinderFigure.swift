import Diagnostics
import Glibc
import Quoting

extension Figure {
  public static let learningRateFinder = Figure("learning-rate-finder", needs: .sweep) {
    material throws(NothingToShow) -> Chart in
    guard let sweep = material.sweep, !sweep.losses.isEmpty else {
      throw NothingToShow(reason: "no search for the learning rate was given")
    }
    let losses = sweep.losses.map(Double.init)
    let finite = losses.filter(\.isFinite).sorted()
    guard let lowest = finite.first, let largest = finite.last else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    // What blows up at the right would press the valley flat.
    let highest = min(largest, 1.6 * finite[finite.count / 2])
    let margin = max(0.06 * (highest - lowest), 0.01)
    let range = (lowest - margin)...(highest + margin)
    func points(_ losses: [Double]) -> [Series.Point] {
      zip(sweep.rates, losses).map { Series.Point($0, min($1, range.upperBound)) }
    }
    let valley = sweep.valley
    return Chart(
      "learning-rate-finder", headline: sweep.headline(of: material.subject),
      line: .label("learning-rate-finder.line", ["steps": sweep.rates.count.grouped]),
      x: Axis(
        .label("learning-rate-finder.axis"), .logarithmic,
        range: sweep.rates[0]...max(sweep.rates[sweep.rates.count - 1], sweep.rates[0] * 1.001)),
      y: Axis(.label("axis.loss"), range: range),
      panels: [
        Panel(
          nil,
          [
            Series(nil, .main, .hairline, points: points(losses)),
            Series(nil, .main, points: points(sweep.smoothed)),
          ],
          landmarks: sweep.suggestion.map {
            [.upright($0, .label("learning-rate-finder.mark", ["rate": $0.plain]), .accent)]
          } ?? [],
          shades: valley.map { [Shade($0, .label("learning-rate-finder.valley"))] } ?? [])
      ])
  }
}

extension LearningRateSweep {
  /// The rates around the bottom at which the smoothed loss is within 0.05 of it, with the digits with
  /// which they are said, so that the picture shows what is said.
  fileprivate var valley: ClosedRange<Double>? {
    let smoothed = smoothed
    guard let suggestion, let bottom = rates.firstIndex(of: suggestion) else { return nil }
    func isLow(_ index: Int) -> Bool { smoothed[index] <= smoothed[bottom] + 0.05 }
    let first = rates.indices.prefix(bottom + 1).reversed().prefix(while: isLow).last ?? bottom
    let last = rates.indices.suffix(from: bottom).prefix(while: isLow).last ?? bottom
    return rates[first].rounded(digits: 2)...rates[last].rounded(digits: 2)
  }

  fileprivate func headline(of subject: String?) -> Words {
    var values = [
      "run": subject ?? "", "from": rates[0].oneDigit,
      "to": rates[rates.count - 1].oneDigit,
    ]
    let prefix = "learning-rate-finder.headline"
    guard let valley else { return .label("\(prefix).none", values) }
    guard valley.lowerBound > rates[0], valley.upperBound < rates[rates.count - 1] else {
      return .label("\(prefix).outside", values)
    }
    values["from"] = valley.lowerBound.plain
    values["to"] = valley.upperBound.plain
    return .label(subject == nil ? "\(prefix).alone" : prefix, values)
  }
}

extension Double {
  /// A rate with one digit: 0.05.
  fileprivate var oneDigit: String { rounded(digits: 1).plain }
}
