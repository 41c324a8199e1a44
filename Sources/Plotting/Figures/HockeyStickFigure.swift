import Diagnostics
import Quoting

extension Figure {
  public static let hockeyStick = Figure("hockey-stick", needs: .runs) {
    material throws(NothingToShow) -> Chart in
    guard !material.runs.isEmpty else { throw NothingToShow(reason: "no run was given") }
    let blades = material.runs.map(Blade.init)
    guard blades.contains(where: { $0.losses.contains(where: \.isFinite) }) else {
      throw NothingToShow(reason: "no finite data among the losses")
    }
    let steps = blades.map(\.losses.count).max() ?? 0
    // Runs over other characters have another price of knowing nothing.
    let prices = Set(material.runs.map(\.lossOfNothing))
    let nothing = prices.count == 1 ? material.runs[0].lossOfNothing : nil
    let colours = Blade.colours(of: blades, nothing: nothing)
    let landmarks = nothing.map {
      [Landmark.across($0, .label("mark.nothing", ["loss": $0.fixed(2)]))]
    }
    let isOne = blades.count <= 4
    let all = zip(blades, colours).map { $0.series($1, isNamed: isOne) }
    let shown = blades.indices.spread(over: Chart.mostPanels)
    let panels =
      isOne
      ? [Panel(nil, Blade.together(all, blades, colours), landmarks: landmarks ?? [])]
      : shown.map { index in
        Panel(
          .name(blades[index].name), value: .name(blades[index].end.inWords(2)), all[index],
          context: shown.filter { $0 != index }.map { blades[$0].means },
          landmarks: landmarks ?? [])
      }
    return Chart(
      "hockey-stick",
      headline: Blade.headline(blades, nothing: nothing, steps: steps),
      line: .runs(
        "hockey-stick.line", material.common,
        ["steps": steps.grouped, "window": Blade.window(steps).grouped]
      ).showing(shown.count, of: blades.count),
      x: Axis(.label("axis.step"), range: 0...Double(max(steps, 1))),
      y: Axis(.label("axis.loss")), panels: panels)
  }
}

extension Words {
  /// The line of a figure of several runs, with what all of them have in common.
  static func runs(
    _ key: String, _ common: CommonSettings, _ values: [String: String] = [:]
  ) -> Words {
    guard !common.settings.isEmpty || !common.isOfOneList else { return .label(key, values) }
    return .joined(
      [
        .label(key, values),
        common.settings.isEmpty
          ? nil : .label("runs.common", ["settings": common.settings.joined(separator: ", ")]),
        common.isOfOneList ? nil : .label("runs.other-names"),
      ].compactMap(\.self))
  }
}

/// The first steps of a run's loss.
private struct Blade {
  let name: String
  let losses: [Double]

  static let most = 1_000

  init(_ run: PlottedRun) {
    name = run.displayName
    losses = run.record.losses.prefix(Self.most).map(Double.init)
  }

  /// Ten steps; fewer where there are few.
  static func window(_ steps: Int) -> Int { max(1, min(10, steps / 20)) }

  var means: [Series.Point] {
    let windows = WindowMeans(losses, width: Self.window(losses.count))
    let start = losses.first.map { [Series.Point(0, $0)] } ?? []
    return start + windows.points
  }

  /// The mean of the last twentieth.
  var end: Double {
    let last = losses.suffix(max(1, losses.count / 20))
    return last.isEmpty ? .nan : last.reduce(0, +) / Double(last.count)
  }

  var first: Double { losses.first ?? .nan }

  /// The run that begins far above knowing nothing is the trouble.
  static func colours(of blades: [Blade], nothing: Double?) -> [ChartColour] {
    let highest = blades.indices.filter { blades[$0].first.isFinite }
      .max { blades[$0].first < blades[$1].first }
    let isTrouble =
      highest.map { highest in nothing.map { blades[highest].first > 1.2 * $0 } ?? false } ?? false
    var rest = [ChartColour.main, .third, .fourth, .fifth].makeIterator()
    return blades.enumerated().map { index, blade in
      if isTrouble, blades.count > 4 {
        return nothing.map { blade.first > 1.2 * $0 } ?? false ? .accent : .main
      }
      return isTrouble && index == highest ? .accent : rest.next() ?? .main
    }
  }

  func series(_ colour: ChartColour, isNamed: Bool) -> [Series] {
    let line = Series(
      isNamed ? .name(name) : nil, value: isNamed ? end.inWords(2) : nil, colour, points: means)
    guard colour == .accent else { return [line] }
    let all = losses.enumerated().map { Series.Point(Double($0), $1) }
    return [Series(nil, colour, .hairline, points: all), line]
  }

  /// All in one panel: the area that the trouble loses against the best, and one dashed over another where
  /// two are one line at this scale.
  static func together(
    _ all: [[Series]], _ blades: [Blade], _ colours: [ChartColour]
  ) -> [Series] {
    var result: [Series] = []
    if let trouble = colours.firstIndex(of: .accent),
      let best = blades.indices.filter({ $0 != trouble && blades[$0].end.isFinite }).min(by: {
        blades[$0].end < blades[$1].end
      })
    {
      let points = zip(blades[trouble].means, blades[best].means).map {
        Series.Point($0.x, from: min($1.y, $0.y), to: $0.y)
      }
      result.append(Series(nil, .accent, .band, points: points))
      let start = blades[trouble].first
      result.append(
        Series(nil, .accent, .dots, points: [Series.Point(0, start, words: start.inWords(2))]))
    }
    let highest = blades.flatMap(\.losses).filter(\.isFinite).max() ?? 1
    for (index, series) in all.enumerated() {
      let isCovered = blades[..<index].contains { $0.distance(to: blades[index]) < 0.01 * highest }
      result += isCovered ? series.map(\.dashed) : series
    }
    return result
  }

  /// How far the means are from another run's, on average.
  private func distance(to other: Blade) -> Double {
    let distances = zip(means, other.means).map { abs($0.y - $1.y) }
    return distances.reduce(0, +) / Double(max(distances.count, 1))
  }

  static func headline(_ blades: [Blade], nothing: Double?, steps: Int) -> Words {
    let firsts = blades.map(\.first)
    if let nothing {
      if let high = blades.filter(\.first.isFinite).max(by: { $0.first < $1.first }),
        high.first > 1.2 * nothing
      {
        return .label(
          "hockey-stick.headline",
          [
            "run": high.name, "first": high.first.inWords(1), "nothing": nothing.fixed(1),
          ])
      }
      if firsts.allSatisfy({ abs($0 - nothing) <= 0.1 }) {
        return .label(
          "hockey-stick.headline.alike",
          ["count": blades.count.grouped, "nothing": nothing.fixed(1)])
      }
    }
    let ends = blades.map(\.end)
    func least(_ values: [Double]) -> String {
      (values.filter(\.isFinite).min() ?? .nan).inWords(2)
    }
    func most(_ values: [Double]) -> String {
      (values.allSatisfy(\.isFinite) ? values.max() ?? .nan : .nan).inWords(2)
    }
    let areAsLong = Set(blades.map(\.losses.count)).count == 1
    return .label(
      areAsLong ? "hockey-stick.headline.plain" : "hockey-stick.headline.uneven",
      [
        "low": least(firsts), "high": most(firsts), "steps": steps.grouped, "end": least(ends),
        "highest": most(ends),
      ])
  }
}
