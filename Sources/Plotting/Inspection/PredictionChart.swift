import Diagnostics
import Quoting

/// What a model and counting expect next, side by side.
extension Prediction {
  /// Of a large alphabet so many characters are drawn.
  private static let drawn = 30
  /// Bars this high have their number above them.
  private static let named = 0.04
  /// Fewer examples say little of shares.
  private static let few = 10

  /// - Parameters:
  ///   - run: its title.
  ///   - short: its name in the legend; nil for the title.
  public func chart(of run: String, short: String? = nil) -> Chart {
    let names = RunNames(full: run, short: short ?? run)
    let tokens = drawnTokens
    let isCounted = counted != nil
    let model = Series(
      isCounted ? .name(names.short) : nil, .main, .bars, barWidth: isCounted ? 0.42 : 0.7,
      points: tokens.enumerated().map {
        .init(
          Double($0.offset) - (isCounted ? 0.22 : 0), 100 * (next[$0.element].probability ?? 0))
      })
    // Ends at the right of its bar, where that of counting is beside it.
    let words = Series(
      nil, .main, .words,
      points: tokens.enumerated().compactMap { place, token in
        guard let share = next[token].probability, share >= Self.named else { return nil }
        return .init(
          Double(place) - (isCounted ? 0.31 : 0), 100 * share, words: (100 * share).fixed(0))
      })
    let counting = Series(
      .label("predict.counting"), .ink, isRare ? .dottedBars : .hollowBars, barWidth: 0.38,
      points: tokens.enumerated().compactMap { place, token in
        guard let share = countedShare(token), share > 0 else { return nil }
        return .init(Double(place) + 0.2, 100 * share)
      })
    let letters = tokens.map { Words.name(next[$0].character.letterLabel) }
    return Chart(
      "predict", headline: headline, line: line(names, drawn: tokens.count),
      x: Axis(.label("predict.axis"), .categories(letters)), y: Axis(nil),
      panels: [Panel(nil, [model] + (isCounted ? [counting] : []) + [words])])
  }

  private var isRare: Bool { (seen ?? 0) < Self.few }

  /// In the order of the alphabet.
  private var drawnTokens: [Int] {
    guard next.count > Self.drawn else { return Array(next.indices) }
    func share(_ token: Int) -> Double {
      max(next[token].probability ?? 0, countedShare(token) ?? 0)
    }
    return next.indices.sorted { share($0) > share($1) }.prefix(Self.drawn).sorted()
  }

  private var headline: Words {
    var values = [
      "context": context, "next": next[expected].character.letterInSentence,
      "model": (next[expected].probability ?? .nan).spokenPercent,
    ]
    guard let counted, let share = countedShare(counted) else {
      return .label(seen == 0 ? "predict.headline.new" : "predict.headline.model", values)
    }
    values["times"] = (seen ?? 0).grouped
    if isRare {
      return .label(seen == 1 ? "predict.headline.once" : "predict.headline.few", values)
    }
    values["counting"] = share.spokenPercent
    values["counted"] = next[counted].character.letterInSentence
    return .label(counted == expected ? "predict.headline" : "predict.headline.other", values)
  }

  private func line(_ names: RunNames, drawn: Int) -> Words {
    let key =
      (counted == nil ? "predict.line.model" : "predict.line")
      + (drawn < next.count ? ".some" : "")
    let words = Words.label(
      key,
      [
        "run": names.full, "context": context, "times": (seen ?? 0).grouped,
        "count": drawn.grouped, "all": next.count.grouped,
      ])
    // Without counting it names the run itself.
    return counted == nil ? words : names.titling(words)
  }
}

extension String {
  /// A character as a sentence has it, where a dot alone would end it.
  var letterInSentence: String { self == "." ? "“.”" : letterLabel }

  /// A character as it is drawn where it stands alone; the dot of a name's end as it is typed.
  var letterLabel: String { self == "." ? self : TokenLabel(self).shortText }
}
