import Diagnostics
import Quoting

extension Figure {
  public static let bigrams = Figure("bigrams") { run throws(NothingToShow) -> Chart in
    guard let bigrams = run.record.bigrams, bigrams.total > 0 else {
      throw run.whyNoTokens("no pair of characters")
    }
    let table = CountTable(bigrams.labels, counts: bigrams.counts)
    return Chart(
      "bigrams", headline: .most(of: table),
      line: .label("bigrams.line", ["total": bigrams.total.grouped]), .table(table))
  }
}

extension Words {
  /// Which pair comes most often, or which ones.
  fileprivate static func most(of table: CountTable) -> Words {
    let pairs = table.largestCells
    let count = pairs[0].count
    if count == 1 { return .label("bigrams.headline.once") }
    var values = ["count": count.grouped, "pairs": pairs.count.grouped]
    for (pair, place) in zip(pairs, ["", "other-"]) {
      values["\(place)first"] = table.tokens[pair.row].letterInSentence
      values["\(place)second"] = table.tokens[pair.column].letterInSentence
    }
    guard pairs.count == 1 else {
      return .label(pairs.count == 2 ? "bigrams.headline.two" : "bigrams.headline.more", values)
    }
    // The first token is the start and the end of a name.
    return switch (pairs[0].row, pairs[0].column) {
    case (1..., 0): .label("bigrams.headline.end", values)
    case (0, 1...): .label("bigrams.headline.start", values)
    default: .label("bigrams.headline", values)
    }
  }
}
