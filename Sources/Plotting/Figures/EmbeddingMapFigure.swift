import Diagnostics
import Quoting

extension Figure {
  public static let embeddingMap = Figure("embedding-map") { run throws(NothingToShow) -> Chart in
    guard let table = run.record.embedding, !table.labels.isEmpty else {
      throw run.whyNoTokens("no embedding table")
    }
    guard table.values.allSatisfy(\.isFinite) else {
      throw NothingToShow(reason: "no finite data in the embedding table")
    }
    let (map, tokens) = (table.map, table.labels.indices)
    let letters = tokens.filter { table.labels[$0] != "." }
    let vowels = letters.filter { ["a", "e", "i", "o", "u", "y"].contains(table.labels[$0]) }
    let kinds: [(ChartColour, [Int])] = [
      (.main, letters.filter { !vowels.contains($0) }), (.fifth, vowels),
      (.quiet, tokens.filter { !letters.contains($0) }),
    ]
    let series = kinds.filter { !$0.1.isEmpty }.map { colour, tokens in
      Series(
        nil, colour, .discs,
        points: tokens.map {
          Series.Point(map.points[$0].x, map.points[$0].y, words: table.labels[$0])
        })
    }
    // Not a number where there are no two vowels, or all letters lie at one place.
    let share = table.meanDistance(between: vowels) / table.meanDistance(between: letters)
    let values = [
      "run": run.displayName, "width": table.width.grouped, "tokens": table.labels.count.grouped,
      "distance": share.wholePercent, "share": map.share?.wholePercent ?? "",
    ]
    let aside = Panel.Aside(
      .label("embedding-map.vowels"), hero: share.wholePercent,
      facts: [.label("embedding-map.usual")]
        + (map.share == nil ? [] : [.label("embedding-map.columns", values)]), .fifth)
    return Chart(
      "embedding-map",
      headline: .label(
        share < 0.7 ? "embedding-map.headline" : "embedding-map.headline.plain", values),
      line: .label(
        map.share != nil
          ? "embedding-map.line"
          : table.width == 1 ? "embedding-map.line.only" : "embedding-map.line.whole", values),
      reading: .label(
        share.isFinite ? "embedding-map.reading" : "embedding-map.reading.plain"),
      x: Axis(nil, tics: []), y: Axis(nil, tics: []),
      panels: [Panel(nil, series, aside: share.isFinite ? aside : nil)])
  }
}
