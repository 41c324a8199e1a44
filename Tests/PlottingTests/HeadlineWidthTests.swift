import Testing

@testable import Plotting

/// Sentences above figures are written on one line of a slide.
@Suite struct HeadlineWidthTests {
  /// The widest that usual runs fill gaps with; what two of them have in common is said elsewhere.
  private static let usual = [
    "run": "kaiming, 20,000 steps", "function": "leaky ReLU", "first": "−0.053", "last": "10.38",
    "low": "0.023", "high": "10.38", "before": "61 %", "after": "0.4 %", "share": "135 %",
    "steps": "200,000", "step": "150,000", "loss": "27.90", "fall": "0.07", "gap": "0.07",
    "train": "2.04", "validation": "2.11", "std": "10.38", "end": "10.38", "units": "1,000",
    "most": "100", "layers": "10", "weight": "W12", "weights": "W10, W11, W12", "factor": "1,000",
    "count": "10", "nothing": "3.3", "highest": "10.38", "best": "kaiming", "worst": "batchnorm",
    "difference": "0.061", "what": "leaky ReLU 2", "inputs": "10", "measured": "3.16",
    "mean": "−0.45", "from": "0.05", "to": "0.2", "layer": "leaky ReLU 1", "dead": "12",
    "other": "batchnorm", "other-share": "8 %", "condition": "|h − 0.5| > 0.495",
    "other-condition": "h = 0", "tokens": "256", "distance": "62 %",
    "second": "i", "other-first": "h", "other-second": "a", "pairs": "10",
  ]

  @Test(arguments: Language.allCases)
  func usualHeadlinesFitInOneLine(language: Language) throws {
    let labels = language.labels
    let charts = Set(try Gallery.charts(SyntheticRun.deep).map(\.name))
    let lines = Labels.table.split(separator: "\n")
    let keys = lines.compactMap { $0.split(separator: " = ").first.map(String.init) }
    var checked = 0
    for key in keys where key.contains(".headline") || key.contains(".zero-headline") {
      let name = String(key.prefix { $0 != "." })
      guard charts.contains(name), !key.hasSuffix(".short") else { continue }
      let texts = [key, "\(key).short"].filter(labels.has).map { labels.text($0, Self.usual) }
      #expect(texts.allSatisfy { !$0.contains("{") }, "\(texts)")
      let widths = texts.map { Self.width($0, .longHeadline) }
      // The margins are 3 % of the width each.
      #expect(widths.contains { $0 <= 0.94 * 1_920 }, "\(texts): \(widths)")
      checked += 1
    }
    #expect(checked > 60)
  }

  @Test(arguments: [SyntheticRun.raw, SyntheticRun.deep])
  func headlinesOfTheGalleryAreAsLargeAsTheyCanBe(run: PlottedRun) throws {
    for chart in try Gallery.charts(run) {
      let (key, values) = chart.finding
      let texts = [key, "\(key).short"].filter(Labels.default.has)
        .map { Labels.default.text($0, values) }
      let fits = texts.contains { Self.width($0, .headline) <= 0.94 * 1_920 }
      let page = try chart.script.text(chart.name).drawnPage
      let isLarge = page.contains("'DejaVu Sans Condensed:Bold,52'")
      #expect(isLarge == fits, "\(texts)")
    }
  }

  private static func width(_ text: String, _ size: ChartText) -> Double {
    size.pixels * LetterWidths.width(of: text, isBold: size.isBold, isCondensed: size.isCondensed)
  }
}
