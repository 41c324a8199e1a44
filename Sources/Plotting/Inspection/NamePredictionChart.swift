import Diagnostics
import Quoting

/// The loss of a name, letter by letter.
extension NamePrediction {
  /// Of a long name so many letters are drawn, the first ones.
  private static let drawn = 24

  /// - Parameters:
  ///   - run: its title.
  ///   - short: its name in the legend; nil for the title.
  public func chart(of run: String, short: String? = nil) -> Chart {
    let names = RunNames(full: run, short: short ?? run)
    let shown = letters.prefix(Self.drawn)
    func points(_ shift: Double, _ loss: (Letter) -> Double?) -> [Series.Point] {
      shown.enumerated().compactMap { place, letter in
        loss(letter).map { .init(Double(place) + shift, $0) }
      }
    }
    let isCounted = shown.contains { $0.countedLoss != nil }
    let model = Series(
      isCounted ? .name(names.short) : nil, .main, .bars, barWidth: isCounted ? 0.42 : 0.7,
      points: points(isCounted ? -0.22 : 0) { $0.loss })
    let words = Series(
      nil, .main, .words,
      points: points(isCounted ? -0.25 : 0) { $0.loss }.map {
        .init($0.x, $0.y, words: $0.y.fixed(1))
      })
    let counting = Series(
      .label("predict.counting"), .ink, .hollowBars, barWidth: 0.38,
      points: points(0.2) { $0.countedLoss })
    return Chart(
      "predict", headline: headline, line: line(names),
      x: Axis(
        axisTitle(drawn: shown.count),
        .categories(shown.map { .name($0.character.letterLabel) })), y: Axis(nil),
      panels: [Panel(nil, [model] + (isCounted ? [counting] : []) + [words])])
  }

  private var headline: Words {
    let worst = letters[mostSurprising]
    guard let loss = worst.loss, loss.isFinite else {
      return .label("predict.name.headline.plain", ["name": name])
    }
    return .label(
      "predict.name.headline",
      [
        "name": name, "next": worst.character.letterInSentence, "context": worst.context,
        "loss": loss.fixed(2),
      ])
  }

  private func axisTitle(drawn: Int) -> Words {
    drawn == letters.count
      ? .label("predict.name.axis")
      : .label("predict.name.axis.some", ["count": drawn.grouped, "all": letters.count.grouped])
  }

  private func line(_ names: RunNames) -> Words {
    let values = [
      "run": names.full, "model": (loss ?? .nan).measured(2),
      "counting": (countedLoss ?? .nan).measured(2),
    ]
    guard let countedLoss else { return .label("predict.name.line", values) }
    return names.titling(
      .label(countedLoss.isFinite ? "predict.name.line.counted" : "predict.name.line.new", values))
  }
}
